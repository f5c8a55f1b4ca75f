using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Graph.Selection;

/// <summary>Makes the question that a criterion asks of each node.</summary>
internal sealed class CriterionMatcher(SelectionContext context, DiagnosticBag diagnostics)
{
    /// <summary>The question; null where the value is none that the method knows, which is reported.</summary>
    public Predicate<Node>? MatcherOf(Selector.Criterion criterion)
    {
        var value = criterion.Value;
        switch (criterion.Method)
        {
            case SelectorMethod.Fqn:
                // dbt, too, finds sources and exposures by their own methods only.
                var fqn = new FqnPattern(value);
                return node => node is not (SourceNode or ExposureNode) && fqn.Matches(node.Fqn);
            case SelectorMethod.Tag:
                return node => node.BaseConfig.Tags.Any(tag => Wildcard.Matches(value, tag));
            case SelectorMethod.Path:
                return new PathPattern(value).Matches;
            case SelectorMethod.File:
                return node => Wildcard.Matches(value, Path.GetFileName(node.Path.AsSpan()));
            case SelectorMethod.Config:
                return new ConfigPattern(criterion.Argument.Split('.'), value).Matches;
            case SelectorMethod.Source:
                return SourceMatcher(criterion);
            case SelectorMethod.Exposure:
                return ExposureMatcher(criterion);
            case SelectorMethod.Package:
                var package = value == "this" ? context.Project : value;
                return node => Wildcard.Matches(package, node.Package);
            case SelectorMethod.ResourceType:
                return ResourceTypeMatcher(criterion);
            case SelectorMethod.TestType:
                return TestTypeMatcher(criterion);
            case SelectorMethod.TestName:
                return node => node is DataTestNode { Test: DataTest.Generic test } && Wildcard.Matches(value, test.Name);
            case SelectorMethod.Group:
                return node => TextOf(node, "group") == value;
            case SelectorMethod.Access:
                return node => node is ModelNode && (TextOf(node, "access") ?? "protected") == value;
            default:
                return StateMatcher(criterion);
        }
    }

    private static string? TextOf(Node node, string key) => node.BaseConfig.Values.TryGet(key, out var entry) ? entry.Value.ToString() : null;

    private Predicate<Node>? SourceMatcher(Selector.Criterion criterion)
    {
        var parts = criterion.Value.Split('.');
        var (package, source, table) = parts.Length switch
        {
            1 => ("*", parts[0], "*"),
            2 => ("*", parts[0], parts[1]),
            3 => (parts[0], parts[1], parts[2]),
            _ => default,
        };
        return source is null
            ? Refuse(criterion, "SOURCE", "SOURCE.TABLE", "PACKAGE.SOURCE.TABLE")
            : node => node is SourceNode { SourceName: var name } && Wildcard.Matches(source, name)
                && Wildcard.Matches(table, node.Name) && Wildcard.Matches(package, node.Package);
    }

    private Predicate<Node>? ExposureMatcher(Selector.Criterion criterion)
    {
        var parts = criterion.Value.Split('.');
        var (package, name) = parts.Length switch
        {
            1 => ("*", parts[0]),
            2 => (parts[0], parts[1]),
            _ => default,
        };
        return name is null
            ? Refuse(criterion, "EXPOSURE", "PACKAGE.EXPOSURE")
            : node => node is ExposureNode && Wildcard.Matches(name, node.Name) && Wildcard.Matches(package, node.Package);
    }

    private Predicate<Node>? ResourceTypeMatcher(Selector.Criterion criterion) => ResourceTypes.TryParse(criterion.Value, out var type)
        ? node => node.ResourceType == type
        : Refuse(criterion, [.. ResourceTypes.Names]);

    private Predicate<Node>? TestTypeMatcher(Selector.Criterion criterion) => criterion.Value switch
    {
        // `schema` is what dbt once called generic tests.
        "generic" or "schema" => node => node is DataTestNode { Test: DataTest.Generic },
        "singular" => node => node is DataTestNode { Test: DataTest.OneOff },
        "data" => node => node is DataTestNode,
        "unit" => node => node is UnitTestNode,
        _ => Refuse(criterion, "generic", "singular", "data", "unit"),
    };

    private Predicate<Node>? StateMatcher(Selector.Criterion criterion)
    {
        if (context.State is not { } state)
        {
            diagnostics.Add(DiagnosticCodes.NoStateToCompareWith(criterion.Method.ToText(), criterion.Value, criterion.Span));
            return null;
        }

        var values = state.ValuesOf(criterion.Method);
        if (!values.Contains(criterion.Value))
        {
            return Refuse(criterion, [.. values.Order(StringComparer.Ordinal)]);
        }

        if (state.MissingFor(criterion.Method) is { } missing)
        {
            diagnostics.Add(DiagnosticCodes.ArtifactMissing(criterion.Method.ToText(), criterion.Value, missing, criterion.Span));
            return null;
        }

        var found = state.Find(criterion.Method, criterion.Value).ToHashSet();
        return node => found.Contains(node.Id);
    }

    private Predicate<Node>? Refuse(Selector.Criterion criterion, params IReadOnlyList<string> known)
    {
        diagnostics.Add(DiagnosticCodes.UnknownSelectorValue(criterion.Method.ToText(), criterion.Value, known, criterion.Span));
        return null;
    }
}
