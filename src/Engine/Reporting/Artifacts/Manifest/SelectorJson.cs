using System.Text.Json;
using SpotifyEtl.Models.Engine.Graph.Selection;
using SpotifyEtl.Models.Engine.Graph.Selection.Named;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts.Manifest;

/// <summary>Named selectors, in the keys of <c>selectors.yml</c>.</summary>
internal static class SelectorJson
{
    public static void WriteAll(Utf8JsonWriter json, NamedSelectors selectors)
    {
        json.WriteStartObject("selectors"u8);
        foreach (var (name, selector) in selectors.ByName.OrderBy(named => named.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(name);
            json.WriteString("name"u8, name);
            json.WriteBoolean("default"u8, name == selectors.Default);
            json.WritePropertyName("definition"u8);
            Write(json, selector);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Selector selector)
    {
        json.WriteStartObject();
        switch (selector)
        {
            case Selector.Criterion criterion:
                WriteCriterion(json, criterion);
                break;
            case Selector.Union union:
                WriteItems(json, "union"u8, union.Operands);
                break;
            case Selector.Intersection intersection:
                WriteItems(json, "intersection"u8, intersection.Operands);
                break;
            case Selector.Difference difference:
                WriteItems(json, "union"u8, [difference.Included], difference.Excluded);
                break;
            default:
                json.WriteString("method"u8, "fqn"u8);
                json.WriteString("value"u8, "*"u8);
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<Selector> operands, Selector? excluded = null)
    {
        json.WriteStartArray(name);
        foreach (var operand in operands)
        {
            Write(json, operand);
        }

        if (excluded is not null)
        {
            json.WriteStartObject();
            WriteItems(json, "exclude"u8, [excluded]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCriterion(Utf8JsonWriter json, Selector.Criterion criterion)
    {
        var method = criterion.Method.ToText();
        json.WriteString("method"u8, criterion.Argument.Length == 0 ? method : $"{method}.{criterion.Argument}");
        json.WriteString("value"u8, criterion.Value);
        WriteSteps(json, "parents"u8, "parents_depth"u8, criterion.Operators.Ancestors);
        WriteSteps(json, "children"u8, "children_depth"u8, criterion.Operators.Descendants);
        if (criterion.Operators.DescendantsWithAncestors)
        {
            json.WriteBoolean("childrens_parents"u8, true);
        }
    }

    private static void WriteSteps(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> depthName, int steps)
    {
        if (steps > 0)
        {
            json.WriteBoolean(name, true);
        }

        if (steps is > 0 and not GraphOperators.Unlimited)
        {
            json.WriteNumber(depthName, steps);
        }
    }
}
