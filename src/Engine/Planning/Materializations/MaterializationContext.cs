using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Planning.Materializations;

/// <summary>All that a materialization may look at.</summary>
/// <param name="Node">The model.</param>
/// <param name="Sql">Its query.</param>
/// <param name="Existing">The relation of that name that was there when the run began, or null.</param>
/// <param name="Dialect">The engine's SQL.</param>
/// <param name="Capabilities">What the engine can do.</param>
/// <param name="FullRefresh">Whether the table of an incremental model is to be rebuilt.</param>
internal sealed record MaterializationContext(
    ModelNode Node, RenderedText Sql, Relation? Existing, Dialect Dialect, Capabilities Capabilities, bool FullRefresh);
