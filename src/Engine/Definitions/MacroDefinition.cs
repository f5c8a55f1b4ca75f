using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>A function of a file below the macro paths.</summary>
/// <param name="Id">The unique id.</param>
/// <param name="Name">The name that templates call.</param>
/// <param name="Path">The file, relative to the project's root, with forward slashes.</param>
/// <param name="Function">The callable function.</param>
/// <param name="Declaration">Where it is declared.</param>
public sealed record MacroDefinition(NodeId Id, string Name, string Path, ScriptFunction Function, SourceSpan Declaration)
{
    /// <summary>Markdown; empty where nothing is said.</summary>
    public string Description { get; init; } = "";

    /// <summary>The property file that describes the macro, if any, relative to the project's root.</summary>
    public string? PropertiesPath { get; init; }

    /// <summary>The macros that this one calls, directly or through others.</summary>
    public IReadOnlyList<NodeId> Macros { get; init; } = [];
}
