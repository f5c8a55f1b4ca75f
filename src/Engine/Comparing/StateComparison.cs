using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Comparing;

/// <summary>Answers <c>state:</c>: which nodes of the present project are new, changed, or as they were.</summary>
/// <param name="current">The present project.</param>
/// <param name="previous">The one to compare with.</param>
internal sealed class StateComparison(ProjectState current, ProjectState previous)
{
    private const string Modified = "modified";

    /// <summary>What can be asked: <c>new</c>, <c>modified</c>, <c>modified.body</c> and so on.</summary>
    public static IReadOnlyCollection<string> Values { get; } =
        ["new", "old", Modified, "unmodified", .. StateParts.All.Select(part => $"{Modified}.{part.ToText()}")];

    /// <summary>The nodes of the present project that a value is true of.</summary>
    public IReadOnlyCollection<NodeId> Find(string value)
    {
        var isTrue = TestOf(value);
        return [.. current.Nodes.Values.Where(node => isTrue(node, previous.Nodes.GetValueOrDefault(node.Id))).Select(node => node.Id)];
    }

    // As in dbt, a new node is modified in every respect.
    private static Func<NodeState, NodeState?, bool> TestOf(string value)
    {
        switch (value)
        {
            case "new":
                return (_, before) => before is null;
            case "old":
                return (_, before) => before is not null;
            case Modified:
                return (now, before) => before is null || now.DiffersFrom(before);
            case "unmodified":
                return (now, before) => before is not null && !now.DiffersFrom(before);
            default:
                var part = StateParts.All.First(part => value == $"{Modified}.{part.ToText()}");
                return (now, before) => before is null || now[part] != before[part];
        }
    }
}
