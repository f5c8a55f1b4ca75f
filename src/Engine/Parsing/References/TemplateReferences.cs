using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Parsing.References;

/// <summary>A configuration value that a template sets.</summary>
/// <param name="Key">The key as written.</param>
/// <param name="KeySpan">Where it is written, as closely as that is known.</param>
/// <param name="Entry">The value.</param>
internal sealed record TemplateSetting(string Key, SourceSpan KeySpan, ConfigEntry Entry);

/// <summary>A call of a macro.</summary>
internal sealed record MacroCall(string Name, SourceSpan Span);

/// <summary>What a template, or a macro, asks of the rest of the project: found in its syntax tree, without rendering it.</summary>
internal sealed record TemplateReferences
{
    public static readonly TemplateReferences None = new();

    /// <summary>The nodes read, in order of mention, those of branches that are never taken included.</summary>
    public IReadOnlyList<NodeReference> Nodes { get; init; } = [];

    /// <summary>The macros called, in order of mention.</summary>
    public IReadOnlyList<MacroCall> Macros { get; init; } = [];

    /// <summary>
    /// The configuration that is set whatever happens: by calls of <c>config</c> with literal values outside branches and loops.
    /// </summary>
    public IReadOnlyList<TemplateSetting> Config { get; init; } = [];

    /// <summary>Whether it calls <c>query</c>.</summary>
    public bool QueriesWarehouse { get; init; }

    /// <summary>
    /// Whether the tree does not tell everything, since a name is computed or <c>config</c> stands in a branch: only a rendering does.
    /// </summary>
    public bool NeedsRendering { get; init; }
}
