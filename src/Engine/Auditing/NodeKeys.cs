using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Auditing;

/// <summary>
/// The columns by which the rows of each relation are told apart: what a test would otherwise fail for, what a constraint keeps out, and by what an incremental model or a snapshot replaces its rows.
/// </summary>
public sealed class NodeKeys
{
    private readonly Dictionary<NodeId, IReadOnlyList<string>> _keys = [];

    /// <summary>Takes the keys of a project.</summary>
    /// <param name="nodes">All of its nodes.</param>
    public NodeKeys(IEnumerable<Node> nodes)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case DataTestNode { AttachedTo: { } tested } test when KeyOf(test) is { } key:
                    Add(tested, key);
                    break;
                case ModelNode { Constraints: var constraints } model:
                    foreach (var constraint in constraints.Where(constraint => constraint.Kind is ConstraintKind.PrimaryKey or ConstraintKind.Unique))
                    {
                        Add(model.Id, constraint.AllColumns);
                    }

                    // Rows that come with the first build are not looked at: a test says more.
                    if (model.Config is { Materialized: Materialization.Incremental, UniqueKey: { Count: > 0 } unique })
                    {
                        _keys.TryAdd(model.Id, unique);
                    }

                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>The shortest key that is known of a node; null for none.</summary>
    public IReadOnlyList<string>? Find(NodeId node) => _keys.GetValueOrDefault(node);

    private static IReadOnlyList<string>? KeyOf(DataTestNode test)
    {
        // A test of some rows, or one that lets some fail, says nothing of all.
        if (test is not { Test: DataTest.Generic { Macro: null } generic, Config: { Where: null, Severity: TestSeverity.Error } config } || config.ErrorIf != Threshold.NotZero)
        {
            return null;
        }

        return generic.Name switch
        {
            "unique" when test.ColumnName is { } column => [column],
            "unique_combination_of_columns" when generic.Arguments.TryGetValue("combination_of_columns", out var columns) => [.. columns.Value.AsArray().Select(column => column.ToString())],
            _ => null,
        };
    }

    private void Add(NodeId node, IReadOnlyList<string> key)
    {
        if (!_keys.TryGetValue(node, out var known) || key.Count < known.Count)
        {
            _keys[node] = key;
        }
    }
}
