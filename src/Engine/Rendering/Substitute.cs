using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>
/// What a reference to a node gives where that is not the node's own relation: rows that are tested before they are published, the relation of another
/// environment, a fixture. Gives null where nothing takes the node's place. What it gives prints text that can stand behind FROM: a <see cref="RelationValue"/>,
/// or a <see cref="QueryValue"/>.
/// </summary>
/// <param name="reader">The node whose template is rendered; null for a hook of the run.</param>
/// <param name="referenced">The model, seed, snapshot or source that it refers to. An ephemeral model, too: what is given then takes the place of its query.</param>
internal delegate HostObject? Substitute(Node? reader, Node referenced);
