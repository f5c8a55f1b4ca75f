using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Parsing;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>Resolves what data tests name, and renders what templates contribute: the query of a one-off test or of a macro, and the condition of <c>where</c>.</summary>
internal sealed class TestRenderer(NodeRenderer renderer, ParsedProject project, Dialect dialect)
{
    /// <summary>The same, for tests that read a node under another name than its own.</summary>
    public TestRenderer Reading(Node node, RelationName name)
    {
        var value = new RelationValue(name, dialect);
        return new TestRenderer(renderer.With((_, referenced) => referenced.Id == node.Id ? value : null), project, dialect);
    }

    /// <summary>The test as text; null with diagnostics where a template made a mistake.</summary>
    public RenderedTest? Render(DataTestNode test, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        try
        {
            return test.Test switch
            {
                DataTest.OneOff oneOff => new RenderedTest(test) { Sql = RenderTemplate(test, oneOff.Template, diagnostics, cancellationToken) },
                DataTest.Generic generic => RenderGeneric(test, generic, diagnostics, cancellationToken),
                _ => throw new System.Diagnostics.UnreachableException($"{test.Id} is of no known kind."),
            };
        }
        catch (EvaluationException e)
        {
            diagnostics.Add(DiagnosticCodes.RenderingFailed(e));
            return null;
        }
    }

    private RenderedTest RenderGeneric(DataTestNode test, DataTest.Generic generic, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var tested = project.Nodes[test.AttachedTo!.Value];
        var rendered = new RenderedTest(test)
        {
            Tested = renderer.TextOf(test, tested, diagnostics, cancellationToken),
            TestedColumns = tested.Columns,
            Column = test.ColumnName is { } column ? ColumnText(tested, column) : null,
            Where = test.Config.Where is { } where ? RenderTemplate(test, Template.Parse(where), diagnostics, cancellationToken).Text : null,
            Arguments = generic.Arguments.ToDictionary(
                argument => argument.Key,
                argument => argument.Value.Node is { } node ? new QueryValue(renderer.TextOf(test, project.Nodes[node], diagnostics, cancellationToken)) : argument.Value.Value),
        };
        return generic.Macro is { } macro
            ? rendered with { Sql = renderer.RenderMacro(test, project.Macros[macro], MacroArguments(rendered), cancellationToken) }
            : rendered;
    }

    // dbt's calling convention: the relation, or the rows of it that `where` leaves, as `model`; then the column, if it is a column's test.
    private static List<NamedValue> MacroArguments(RenderedTest test)
    {
        var arguments = new List<NamedValue>
        {
            new("model", test.Where is null ? test.Tested : $"(select * from {test.Tested} where {test.Where}) as tested"),
        };
        if (test.Column is not null)
        {
            arguments.Add(new NamedValue("column_name", test.Column));
        }

        arguments.AddRange(test.Arguments.Select(argument => new NamedValue(argument.Key, argument.Value)));
        return arguments;
    }

    private RenderedText RenderTemplate(DataTestNode test, Template template, DiagnosticBag diagnostics, CancellationToken cancellationToken) =>
        renderer.RenderQuery(test, template, query: null, diagnostics, cancellationToken);

    // A test below a column means that column, whatever its name looks like. `column_name` below a node may also be an expression, as in dbt.
    private string ColumnText(Node tested, string column) =>
        tested.Columns.Any(described => described.Name == column) || column.All(character => char.IsLetterOrDigit(character) || character == '_')
            ? dialect.Quote(column)
            : $"({column})";
}
