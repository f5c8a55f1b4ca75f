using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;

namespace SpotifyEtl.Models.Engine.Graph.Selection.Named;

/// <summary>
/// Reads a definition: a text as on the command line; one <c>method: value</c>; a criterion with <c>method</c>, <c>value</c> and what is around it; or a
/// <c>union</c> or <c>intersection</c> of definitions, the last of which may be an <c>exclude</c>.
/// </summary>
internal sealed class SelectorDefinition(DiagnosticBag diagnostics)
{
    private const string Union = "union";
    private const string Intersection = "intersection";
    private const string Exclude = "exclude";

    private static readonly KeySet CriterionKeys = new(
        "A criterion",
        [
            "method", "value", "parents", "children", "parents_depth", "children_depth", "childrens_parents", "indirect_selection", Exclude,
        ]);

    private static readonly KeySet UnionKeys = new("A `union`", [Union]);
    private static readonly KeySet IntersectionKeys = new("An `intersection`", [Intersection]);

    private static readonly string[] Modes = [.. Enum.GetNames<IndirectSelection>().Select(name => name.ToLowerInvariant())];

    private readonly KeysWithoutEffect _unused = new();

    /// <summary>The selector; null where it is wrong, which is reported.</summary>
    public Selector? Read(YamlNode node)
    {
        switch (node)
        {
            case YamlScalar { IsNull: false } scalar:
                return ReadText(scalar);
            case YamlMapping mapping when mapping.TryGet(Union, out var union):
                UnionKeys.Check(mapping, diagnostics, _unused);
                return ReadSet(union, operands => new Selector.Union(operands) { Span = union.KeySpan });
            case YamlMapping mapping when mapping.TryGet(Intersection, out var intersection):
                IntersectionKeys.Check(mapping, diagnostics, _unused);
                return ReadSet(intersection, operands => new Selector.Intersection(operands) { Span = intersection.KeySpan });
            case YamlMapping { Entries: [{ Key: Exclude } alone] }:
                diagnostics.Add(DiagnosticCodes.ExcludeAlone(alone.KeySpan));
                return null;
            case YamlMapping { Entries: [{ Key: not ("method" or "value") } pair] }:
                return ReadPair(pair);
            case YamlMapping mapping:
                return ReadCriterion(mapping);
            default:
                diagnostics.Add(DiagnosticCodes.WrongKind("A definition", "a text or a mapping", node.Kind, node.Span));
                return null;
        }
    }

    private Selector? ReadText(YamlScalar scalar)
    {
        var source = scalar.ToSourceText();
        var selector = SelectorParser.Parse(source, scalar.ToFileSpan, diagnostics);
        switch (selector.Operands)
        {
            case [var single]:
                return single;
            case [] when string.IsNullOrWhiteSpace(scalar.Text):
                diagnostics.Add(DiagnosticCodes.SelectorExpected(scalar.Span, method: null));
                return null;
            case []:
                return null;
            default:
                return selector;
        }
    }

    private Selector? ReadSet(YamlEntry entry, Func<IReadOnlyList<Selector>, Selector> combine)
    {
        if (entry.Value is not YamlSequence sequence)
        {
            diagnostics.Add(DiagnosticCodes.WrongKind($"`{entry.Key}`", "a list", entry.Value.Kind, entry.Value.Span));
            return null;
        }

        var operands = new List<Selector>();
        YamlEntry? exclude = null;
        foreach (var item in sequence.Items)
        {
            if (item is not YamlMapping { Entries: [{ Key: Exclude } excluded] })
            {
                if (Read(item) is { } operand)
                {
                    operands.Add(operand);
                }
            }
            else if (exclude is null)
            {
                exclude = excluded;
            }
            else
            {
                diagnostics.Add(DiagnosticCodes.TwoExcludes(entry.Key, exclude.KeySpan, excluded.KeySpan));
            }
        }

        // Operands that are wrong have been reported.
        if (sequence.Items.Count == (exclude is null ? 0 : 1))
        {
            diagnostics.Add(DiagnosticCodes.NothingToCombine(entry.Key, entry.KeySpan));
        }

        return operands.Count == 0 ? null : Without(combine(operands), exclude);
    }

    private Selector.Criterion? ReadPair(YamlEntry pair)
    {
        if (pair.Value is not YamlScalar { IsNull: false } value)
        {
            diagnostics.Add(DiagnosticCodes.WrongKind($"The value of `{pair.Key}`", "a text", pair.Value.Kind, pair.Value.Span));
            return null;
        }

        return SelectorMethods.Read(pair.Key, pair.KeySpan, diagnostics) is { } method
            ? new Selector.Criterion(method.Method, method.Argument, value.Text) { Span = pair.KeySpan.To(value.Span) }
            : null;
    }

    private Selector? ReadCriterion(YamlMapping mapping)
    {
        CriterionKeys.Check(mapping, diagnostics, _unused);
        var fields = new YamlFields(mapping, diagnostics);
        var name = fields.RequiredText(CriterionKeys.Owner, "method");
        var value = fields.RequiredText(CriterionKeys.Owner, "value");
        var operators = ReadOperators(fields);
        var mode = ReadMode(fields);
        if (name is null || value is null || SelectorMethods.Read(name, mapping.Find("method")!.Span, diagnostics) is not { } method)
        {
            return null;
        }

        var criterion = new Selector.Criterion(method.Method, method.Argument, value, operators) { IndirectSelection = mode, Span = mapping.Find("value")!.Span };
        return Without(criterion, mapping.TryGet(Exclude, out var exclude) ? exclude : null);
    }

    private GraphOperators ReadOperators(YamlFields fields)
    {
        var withAncestors = fields.Flag("childrens_parents") ?? false;
        if (withAncestors && fields.Flag("children") == true)
        {
            diagnostics.Add(DiagnosticCodes.ChildrenTwice(fields.Mapping.Find("children")!.Span));
        }

        return new GraphOperators(Steps(fields, "parents"), Steps(fields, "children"), withAncestors);
    }

    private int Steps(YamlFields fields, string key)
    {
        var isOn = fields.Flag(key) ?? false;
        var depth = fields.Number($"{key}_depth", minimum: 0);
        if (depth is not null && !isOn)
        {
            diagnostics.Add(DiagnosticCodes.DepthWithoutDirection(key, fields.Mapping.Find($"{key}_depth")!.Span));
        }

        return isOn ? depth ?? GraphOperators.Unlimited : 0;
    }

    private IndirectSelection? ReadMode(YamlFields fields)
    {
        if (fields.Scalar("indirect_selection") is not { } scalar)
        {
            return null;
        }

        if (Modes.Contains(scalar.Text) && Enum.TryParse<IndirectSelection>(scalar.Text, ignoreCase: true, out var mode))
        {
            return mode;
        }

        diagnostics.Add(DiagnosticCodes.NotOneOf("indirect_selection", scalar.Text, Modes, scalar.Span));
        return null;
    }

    private Selector Without(Selector included, YamlEntry? exclude)
    {
        switch (exclude?.Value)
        {
            case null:
                return included;
            case YamlSequence { Items: var items }:
                return new Selector.Difference(included, new Selector.Union([.. items.Select(Read).OfType<Selector>()])) { Span = included.Span };
            case var other:
                diagnostics.Add(DiagnosticCodes.WrongKind("`exclude`", "a list", other.Kind, other.Span));
                return included;
        }
    }
}
