using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Auditing;

/// <summary>
/// The columns by which the rows of each relation are told apart: what a test would otherwise fail for, what a constraint keeps out, and by what an incremental model or a snapshot replaces its rows.
/// </summary>
public sealed class NodeKeys
{
    private readonly Dictionary<NodeId, List<Key>> _keys = [];

    /// <summary>Takes the keys of a project.</summary>
    /// <param name="nodes">All of its nodes.</param>
    public NodeKeys(IEnumerable<Node> nodes)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                // A test of some rows says nothing of the others.
                case DataTestNode { AttachedTo: { } tested, Config.Where: null } test when KeyOf(test) is { } key:
                    Add(tested, key);
                    break;
                case ModelNode model:
                    AddOf(model);
                    break;
                case SnapshotNode snapshot:
                    Add(snapshot.Id, new Key([snapshot.Config.MetaColumns.ScdId], Rank.UniqueKey));
                    break;
                default:
                    break;
            }
        }
    }

    // The order in which two relations are compared by them: what is meant as the key before what happens to be one.
    private enum Rank
    {
        PrimaryKey,
        UniqueKey,
        Combination,
        TestedColumn,
        ConstrainedColumn,
    }

    /// <summary>The shortest key that no two rows can share; null where none is known.</summary>
    public IReadOnlyList<string>? Find(NodeId node)
    {
        var keys = _keys.GetValueOrDefault(node) ?? [];
        var proven = keys.Where(key => key.IsProven).MinBy(key => key.Columns.Count);
        // Rows that come with the first build are not looked at: what is proven says more.
        return (proven ?? keys.Find(key => key.Rank == Rank.UniqueKey))?.Columns;
    }

    /// <summary>What the project gives for a key of a node, the surest first: also by a test that only warns.</summary>
    public IReadOnlyList<IReadOnlyList<string>> AllOf(NodeId node) => [.. (_keys.GetValueOrDefault(node) ?? []).OrderBy(key => key.Rank).Select(key => key.Columns)];

    /// <summary>The first key of which both relations have all columns; none where there is no such key.</summary>
    public static IReadOnlyList<string> FirstIn(Relation left, Relation right, IEnumerable<IReadOnlyList<string>> keys) =>
        keys.FirstOrDefault(key => key.Count > 0 && key.All(column => Has(left, column) && Has(right, column))) ?? [];

    private static bool Has(Relation relation, string name) => relation.Columns.Any(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private void AddOf(ModelNode model)
    {
        foreach (var constraint in model.Constraints.Where(constraint => constraint.Kind is ConstraintKind.PrimaryKey or ConstraintKind.Unique))
        {
            Add(model.Id, new Key(constraint.AllColumns, constraint.Kind == ConstraintKind.PrimaryKey ? Rank.PrimaryKey : Rank.ConstrainedColumn) { IsProven = true });
        }

        if (model.Config is { Materialized: Materialization.Incremental, UniqueKey: { Count: > 0 } unique })
        {
            Add(model.Id, new Key(unique, Rank.UniqueKey));
        }
    }

    private static Key? KeyOf(DataTestNode test)
    {
        // One that lets some rows fail proves nothing, and neither does a test that the project has put in the place of the usual one.
        var isProven = test is { Test: DataTest.Generic { Macro: null }, Config.Severity: TestSeverity.Error } && test.Config.ErrorIf == Threshold.NotZero;
        return test.Test switch
        {
            DataTest.Generic { Name: "unique" } when test.ColumnName is { } column => new Key([column], Rank.TestedColumn) { IsProven = isProven },
            DataTest.Generic { Name: "unique_combination_of_columns" } generic
                when generic.Arguments.TryGetValue("combination_of_columns", out var columns) && columns.Value.Kind == ValueKind.Array =>
                new Key([.. columns.Value.AsArray().Select(column => column.ToString())], Rank.Combination) { IsProven = isProven },
            _ => null,
        };
    }

    private void Add(NodeId node, Key key)
    {
        if (!_keys.TryGetValue(node, out var known))
        {
            _keys.Add(node, known = []);
        }

        known.Add(key);
    }

    private sealed record Key(IReadOnlyList<string> Columns, Rank Rank)
    {
        /// <summary>Whether two rows with the same values would have been kept out, or found.</summary>
        public bool IsProven { get; init; }
    }
}
