using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Engine.Parsing.References;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Parsing.DataTests;

/// <summary>The arguments of one generic test.</summary>
/// <param name="Values">By name.</param>
/// <param name="Texts">The same as dbt's names of tests spell them, with the column.</param>
/// <param name="DependsOn">The nodes that they name.</param>
internal sealed record TestArguments(
    IReadOnlyDictionary<string, TestArgument> Values, IReadOnlyList<KeyValuePair<string, Value>> Texts, IReadOnlyList<NodeId> DependsOn)
{
    private const string ColumnName = "column_name";

    /// <summary>Reads and checks them; null where one is wrong or missing, or names a node that is not there.</summary>
    /// <param name="entry">The test as written.</param>
    /// <param name="test">What it takes.</param>
    /// <param name="column">The column that it stands below; becomes the one that an argument names.</param>
    /// <param name="tested">The configuration of the node that is tested, which decides what may be referred to.</param>
    /// <param name="resolver">Finds nodes.</param>
    /// <param name="context">Where mistakes are reported.</param>
    public static TestArguments? Read(
        TestEntry entry, GenericTest test, ref string? column, NodeConfig tested, ReferenceResolver resolver, ParsingContext context)
    {
        var values = new Dictionary<string, TestArgument>(StringComparer.Ordinal);
        var texts = new List<KeyValuePair<string, Value>>();
        var dependsOn = new List<NodeId>();
        var isComplete = true;
        foreach (var argument in entry.Arguments)
        {
            if (argument.Key == ColumnName && column is null && argument.Value is YamlScalar name)
            {
                column = name.Text;
            }
            else if (!test.TakesAny && !test.Arguments.Contains(argument.Key))
            {
                context.Diagnostics.Add(DiagnosticCodes.UnknownTestArgument(entry.Test, argument.Key, test.Arguments, argument.KeySpan));
                isComplete = false;
            }
            else if (ReadReference(argument, test) is { } reference)
            {
                var node = resolver.Resolve(reference, tested);
                isComplete &= node is not null;
                dependsOn.AddRange(node is { } id ? [id] : []);
                values[argument.Key] = new TestArgument(Value.Null, node);
                texts.Add(new(argument.Key, Spell(reference)));
            }
            else if (IsReferenceNeeded(argument, test))
            {
                context.Diagnostics.Add(DiagnosticCodes.NotAReference(
                    argument.Value is YamlScalar scalar ? scalar.Text : argument.Value.Kind, argument.Value.Span));
                isComplete = false;
            }
            else
            {
                var value = context.Texts.Render(argument.Value, _ => false).ToValue();
                values[argument.Key] = new TestArgument(value);
                texts.Add(new(argument.Key, value));
            }
        }

        foreach (var missing in test.Required.Where(name => !entry.Arguments.Any(argument => argument.Key == name)))
        {
            context.Diagnostics.Add(DiagnosticCodes.MissingTestArgument(entry.Test, missing, entry.Span));
            isComplete = false;
        }

        if (column is not null)
        {
            texts.Add(new(ColumnName, column));
        }
        else if (test.Scope == TestScope.Column)
        {
            context.Diagnostics.Add(DiagnosticCodes.TestNeedsColumn(entry.Test, entry.Span));
            isComplete = false;
        }

        return isComplete ? new TestArguments(values, texts, dependsOn) : null;
    }

    private static NodeReference? ReadReference(YamlEntry argument, GenericTest test) =>
        argument.Value is YamlScalar { IsNull: false } scalar && (IsReferenceNeeded(argument, test) || test.Name != "expression_is_true")
            ? ReferenceText.Parse(scalar)
            : null;

    private static bool IsReferenceNeeded(YamlEntry argument, GenericTest test) => argument.Key == "to" && test.Name == "relationships";

    private static string Spell(NodeReference reference) => reference switch
    {
        NodeReference.Source source => $"source('{source.Name}', '{source.Table}')",
        NodeReference.Ref { Package: { } package } name => $"ref('{package}', '{name.Name}')",
        NodeReference.Ref name => $"ref('{name.Name}')",
        _ => "",
    };
}
