using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Parsing.References;

/// <summary>A place that reads another node, by name: not yet known to exist.</summary>
/// <param name="Span">The call.</param>
internal abstract record NodeReference(SourceSpan Span)
{
    /// <summary><c>ref 'name'</c> or <c>ref 'package' 'name'</c>: a model or seed.</summary>
    internal sealed record Ref(string? Package, string Name, SourceSpan Span) : NodeReference(Span);

    /// <summary><c>source 'name' 'table'</c>.</summary>
    internal sealed record Source(string Name, string Table, SourceSpan Span) : NodeReference(Span);
}
