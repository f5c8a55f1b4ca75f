using System.Globalization;
using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reviewing.Comparison;

/// <summary>Compares the tests of two versions.</summary>
/// <param name="before">The base.</param>
/// <param name="after">The head.</param>
/// <param name="pairs">Which node is which.</param>
internal sealed class TestComparison(ReviewVersion before, ReviewVersion after, NodePairs pairs)
{
    private readonly Dictionary<NodeId, IReadOnlyList<ColumnChange>> _columns = [];

    /// <summary>What became of tests whose node is still there.</summary>
    public IReadOnlyList<TestChange> Compare()
    {
        var formerTests = before.Graph.Nodes.Where(node => node.IsTest).ToLookup(KeyOf);
        var tests = after.Graph.Nodes.Where(node => node.IsTest).ToLookup(FormerKeyOf);
        var kept = after.Graph.Nodes.Select(node => pairs.FormerId(node.Id)).ToHashSet();
        var changes = new List<TestChange>();
        foreach (var key in formerTests.Select(group => group.Key).Union(tests.Select(group => group.Key)))
        {
            // Several of one name on one column differ in their arguments: those that are as they were are taken off both sides.
            var (old, now) = (formerTests[key].ToList(), tests[key].ToList());
            foreach (var same in now.Where(test => old.Exists(other => IsSame(other, test))).ToList())
            {
                old.Remove(old.First(other => IsSame(other, same)));
                now.Remove(same);
            }

            for (var place = 0; place < Math.Max(old.Count, now.Count); place++)
            {
                if (ChangeOf(place < old.Count ? old[place] : null, place < now.Count ? now[place] : null, kept) is { } change)
                {
                    changes.Add(change);
                }
            }
        }

        return changes;
    }

    /// <summary>The node that a test is of; null for a one-off test.</summary>
    public static NodeId? NodeOf(Node test) => test switch
    {
        DataTestNode data => data.AttachedTo,
        UnitTestNode unit => unit.Model,
        _ => null,
    };

    private bool IsSame(Node was, Node now) => before.State.Nodes[was.Id] is var old && after.State.Nodes[now.Id] is var state
        && StateParts.All.All(part => (part == StatePart.Body && was is DataTestNode { Test: DataTest.Generic }) || old[part] == state[part])
        && (was is not DataTestNode { Test: DataTest.Generic generic } || (now is DataTestNode { Test: DataTest.Generic other } && SameArguments(generic, other)));

    private static bool SameArguments(DataTest.Generic one, DataTest.Generic other) =>
        one.Arguments.Count == other.Arguments.Count && one.Arguments.All(argument => other.Arguments.TryGetValue(argument.Key, out var value) && TextOf(value) == TextOf(argument.Value));

    private static TestChange? ChangeOf(Node? was, Node? now, HashSet<NodeId> kept)
    {
        var test = now ?? was!;
        var (name, column) = (NameOf(test), (test as DataTestNode)?.ColumnName);
        if (was is null)
        {
            return new TestChange(TestChangeKind.Added, name, NodeOf(now!), column, "it is new");
        }

        if (now is null)
        {
            // What is gone needs no tests.
            return NodeOf(was) is { } tested && !kept.Contains(tested) ? null : new TestChange(TestChangeKind.Removed, name, NodeOf(was), column, "it is gone");
        }

        var weaker = (was, now) is (DataTestNode oldData, DataTestNode data) ? WeakerBy(oldData, data).ToList() : [];
        return weaker.Count > 0
            ? new TestChange(TestChangeKind.Weakened, name, NodeOf(now), column, string.Join("; ", weaker))
            : new TestChange(TestChangeKind.Changed, name, NodeOf(now), column, "it asks for something else");
    }

    private static IEnumerable<string> WeakerBy(DataTestNode was, DataTestNode now)
    {
        if (was.Config.Severity == TestSeverity.Error && now.Config.Severity == TestSeverity.Warn)
        {
            yield return "it warns where it failed";
        }

        if (now.Config.Where is { } where && was.Config.Where?.Text != where.Text)
        {
            yield return $"it looks only at rows `where {where.Text.Trim()}`";
        }

        if (was.Config.ErrorIf != now.Config.ErrorIf)
        {
            yield return $"it fails from `{now.Config.ErrorIf}` on, and did from `{was.Config.ErrorIf}`";
        }

        if (now.Config.Limit is { } limit && was.Config.Limit != limit)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"it counts {limit} failures at most");
        }

        if ((was.Test, now.Test) is (DataTest.Generic { Name: "accepted_values" } old, DataTest.Generic generic) && Values(old) is { } values && Values(generic) is { } more && values.All(more.Contains) && more.Count > values.Count)
        {
            yield return $"it accepts {string.Join(", ", more.Except(values).Select(value => $"`{value}`"))} as well";
        }
    }

    private static List<string>? Values(DataTest.Generic test) =>
        test.Arguments.TryGetValue("values", out var values) && values.Value.Kind == Templating.Values.ValueKind.Array ? [.. values.Value.AsArray().Select(value => value.ToString())] : null;

    // A test goes with its node and its column to their new names.
    private TestKey FormerKeyOf(Node test)
    {
        var key = KeyOf(test);
        return key.Node is not { } tested ? key : key with { Node = pairs.FormerId(tested), Column = FormerName(tested, key.Column) };
    }

    private string? FormerName(NodeId tested, string? column)
    {
        if (column is null || after.Find(tested) is not ModelNode model || before.Find(pairs.FormerId(tested)) is not ModelNode was)
        {
            return column;
        }

        if (!_columns.TryGetValue(tested, out var changes))
        {
            _columns[tested] = changes = QueryComparison.Compare(before.QueryOf(was), after.QueryOf(model)).Columns;
        }

        return changes.FirstOrDefault(change => change.Previous is not null && string.Equals(change.Name, column, StringComparison.OrdinalIgnoreCase))?.Previous?.ToLowerInvariant() ?? column;
    }

    private static TestKey KeyOf(Node test) => new(NodeOf(test), (test as DataTestNode)?.ColumnName?.ToLowerInvariant(), NameOf(test));

    private static string NameOf(Node test) => test is DataTestNode { Test: DataTest.Generic generic } ? generic.Name : test.Name;

    private static string TextOf(TestArgument argument) => argument.Node?.Value ?? argument.Value.ToString();

    private readonly record struct TestKey(NodeId? Node, string? Column, string Name);
}
