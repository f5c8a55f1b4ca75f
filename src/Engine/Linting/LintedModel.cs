using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Linting.Syntax;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Linting;

/// <summary>A model as rules see it.</summary>
/// <param name="node">The model.</param>
/// <param name="queries">Its renderings: that of a first run, and that of later ones where it is another. None where its SQL cannot be read.</param>
/// <param name="project">What is around it.</param>
internal sealed class LintedModel(ModelNode node, IReadOnlyList<LintedQuery> queries, LintedProject project)
{
    private readonly Lazy<SqlText> _template = new(() => SqlText.Of(node.Template));

    /// <summary>The model.</summary>
    public ModelNode Node => node;

    /// <summary>Its renderings.</summary>
    public IReadOnlyList<LintedQuery> Queries => queries;

    /// <summary>What is around it.</summary>
    public LintedProject Project => project;

    /// <summary>The tokens of its template.</summary>
    public SqlText Template => _template.Value;

    /// <summary>The place to point at when something is wrong with the model as a whole: the first line of its file.</summary>
    public SourceSpan Declaration => node.Declaration;

    /// <summary>A span of its file.</summary>
    public SourceSpan Span(int start, int end) => new(node.Template.Source, start, end - start);
}
