using System.Globalization;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Reviewing;

namespace SpotifyEtl.Models.Engine.Reporting.Reviews;

/// <summary>The words that a review is told in, the same in every form of it.</summary>
public static class ReviewWords
{
    /// <summary>A class of change: <c>filter or grain changed</c>.</summary>
    public static string Of(ChangeClass value) => value switch
    {
        ChangeClass.None => "none",
        ChangeClass.Additive => "additive",
        ChangeClass.Values => "changed values",
        ChangeClass.Rows => "filter or grain changed",
        ChangeClass.Unknown => "unknown",
        _ => "breaking",
    };

    /// <summary>What became of a node: <c>added</c>.</summary>
    public static string Of(ChangeKind value) => Word(value);

    /// <summary>What became of a column: <c>other values</c>.</summary>
    public static string Of(ColumnChangeKind value) => value == ColumnChangeKind.Values ? "other values" : Word(value);

    /// <summary>What became of a test: <c>weakened</c>.</summary>
    public static string Of(TestChangeKind value) => Word(value);

    /// <summary>What a remark is about: <c>lost documentation</c>.</summary>
    public static string Of(RemarkKind value) => Word(value);

    /// <summary>A kind of node: <c>unit test</c>.</summary>
    public static string Of(ResourceType value) => Word(value);

    /// <summary>A clause, as SQL writes it: <c>group by</c>.</summary>
    public static string Of(QueryClause value) => Word(value);

    /// <summary>A part of a node that differs: <c>configuration</c>.</summary>
    public static string Of(ChangedPart value, ResourceType type) => value switch
    {
        ChangedPart.Body when type == ResourceType.Seed => "rows",
        ChangedPart.Body when type == ResourceType.Source => "definition",
        ChangedPart.Body when type == ResourceType.Exposure => "what it shows",
        ChangedPart.Body => "SQL",
        ChangedPart.Config => "configuration",
        ChangedPart.Relation => "name of the relation",
        _ => Word(value),
    };

    /// <summary>The name in an id, which names its kind and its package first: <c>fct_orders</c>.</summary>
    public static string NameOf(NodeId id) => id.Value.Split('.', 3) is [_, _, var name] ? name : id.Value;

    /// <summary>The same with a column: <c>fct_orders.amount</c>.</summary>
    public static string NameOf(NodeId id, string? column) => column is null ? NameOf(id) : $"{NameOf(id)}.{column}";

    /// <summary>What a whole review comes to, in a few words: <c>breaking, blocked by the policy</c>.</summary>
    public static string VerdictOf(Review review)
    {
        var effect = review switch
        {
            { Changes.Count: 0, Tests.Count: > 0 } => "only tests are changed",
            { Changes.Count: 0 } => "nothing is changed",
            { Class: ChangeClass.None } => "no effect on rows, columns or values",
            { Class: ChangeClass.Unknown } => "the effect is not known",
            _ => Of(review.Class),
        };
        return review.IsBlocked ? $"{effect}, blocked by the policy" : effect;
    }

    /// <summary>A side of a review: its name, and the commit where that is another text. With names in backticks.</summary>
    public static string Named(Revision revision) => revision.Commit switch
    {
        null => $"`{revision.Name}`",
        { Length: > ShownHash } commit when !commit.StartsWith(revision.Name, StringComparison.Ordinal) => $"`{revision.Name}` (`{commit[..ShownHash]}`)",
        { Length: > ShownHash } commit => $"`{commit[..ShownHash]}`",
        _ => $"`{revision.Name}`",
    };

    /// <summary>The one sentence that says why a change has its class. With names in backticks.</summary>
    public static string WhyOf(NodeChange change) => change switch
    {
        { Reasons: [var worst, ..] } => worst.Text,
        { IsFormattingOnly: true } => "The SQL is written differently and says the same",
        { Parts: [_, ..] parts } => $"Differs in: {string.Join(", ", parts.Select(part => Of(part, change.ResourceType)))}",
        _ => "",
    };

    /// <summary>The remarks that the policy does not tell already, in the same words.</summary>
    public static IReadOnlyList<Remark> OwnRemarksOf(Review review)
    {
        var told = review.Policy.Select(finding => (finding.Node, finding.Text)).ToHashSet();
        return [.. review.Remarks.Where(remark => !told.Contains((remark.Node, remark.Text)))];
    }

    /// <summary>The changes for a reader: the worst first, and otherwise in the order of the graph.</summary>
    public static IReadOnlyList<NodeChange> WorstFirst(IEnumerable<NodeChange> changes) => [.. changes.OrderByDescending(change => change.Class)];

    /// <summary>Nodes counted by their kinds, in the order of the kinds: <c>3 models, 1 exposure</c>.</summary>
    public static string CountsOf(IEnumerable<ResourceType> types) =>
        string.Join(", ", types.CountBy(type => type).OrderBy(type => type.Key).Select(type => Count(type.Value, Of(type.Key))));

    /// <summary>What is affected, counted by its kinds.</summary>
    public static string CountsOf(IEnumerable<ImpactedNode> nodes) => CountsOf(nodes.Select(node => node.ResourceType));

    /// <summary>What is not affected, counted by its kinds.</summary>
    public static string CountsOf(IEnumerable<UntouchedNode> nodes) => CountsOf(nodes.Select(node => node.ResourceType));

    /// <summary>Tests counted by what became of them: <c>1 added, 2 removed</c>.</summary>
    public static string CountsOf(IEnumerable<TestChange> tests) =>
        string.Join(", ", tests.CountBy(test => test.Kind).OrderBy(kind => kind.Key).Select(kind => $"{Number(kind.Value)} {Of(kind.Key)}"));

    /// <summary>Changes counted by their classes, the worst first: <c>2 breaking, 13 additive</c>.</summary>
    public static string CountsOf(IEnumerable<NodeChange> changes) =>
        string.Join(", ", changes.CountBy(change => change.Class).OrderByDescending(count => count.Key).Select(count => $"{Number(count.Value)} {Of(count.Key)}"));

    /// <summary>A count with its noun: <c>1 row</c>, <c>5,420 rows</c>.</summary>
    public static string Count(long count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A word for machines: <c>filter_or_grain</c>.</summary>
    internal static string KeyOf(ChangeClass value) => value switch
    {
        ChangeClass.Rows => "filter_or_grain",
        ChangeClass.Values => "changed_values",
        _ => KeyOf<ChangeClass>(value),
    };

    /// <summary>A word for machines: the name in snake_case.</summary>
    internal static string KeyOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    // As git shortens it.
    private const int ShownHash = 7;

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Word<T>(T value)
        where T : struct, Enum => KeyOf(value).Replace('_', ' ');
}
