using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.DataDiff;

/// <summary>What a project says of the columns that identify a row of a node.</summary>
public static class KnownKeys
{
    /// <summary>
    /// The keys of a node, the surest first: the primary key of its contract, its <c>unique_key</c>, tests of a combination of columns, tests and constraints of one column.
    /// A test of a part of the rows says nothing of the others.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="tests">The project's nodes, of which its tests are taken.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Of(Node node, IEnumerable<Node> tests)
    {
        var constraints = node is ModelNode model ? model.Constraints : [];
        var unique = tests.OfType<DataTestNode>().Where(test => test.AttachedTo == node.Id && test.Config.Where is null).ToList();
        return
        [
            .. constraints.Where(constraint => constraint.Kind == ConstraintKind.PrimaryKey).Select(constraint => constraint.AllColumns),
            .. UniqueKeyOf(node),
            .. unique.Select(Combination).OfType<IReadOnlyList<string>>(),
            .. unique.Where(test => test is { Test: DataTest.Generic { Name: "unique" }, ColumnName: not null }).Select(test => new[] { test.ColumnName! }),
            .. constraints.Where(constraint => constraint.Kind == ConstraintKind.Unique).Select(constraint => constraint.AllColumns),
        ];
    }

    /// <summary>The first key of which both relations have all columns; none where there is no such key.</summary>
    public static IReadOnlyList<string> FirstIn(Relation left, Relation right, IEnumerable<IReadOnlyList<string>> keys) =>
        keys.FirstOrDefault(key => key.Count > 0 && key.All(column => Has(left, column) && Has(right, column))) ?? [];

    private static bool Has(Relation relation, string name) => relation.Columns.Any(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<IReadOnlyList<string>> UniqueKeyOf(Node node) => node switch
    {
        ModelNode { Config.UniqueKey: { Count: > 0 } key } => [key],
        SnapshotNode snapshot => [[snapshot.Config.MetaColumns.ScdId]],
        _ => [],
    };

    private static IReadOnlyList<string>? Combination(DataTestNode test) =>
        test.Test is DataTest.Generic { Name: "unique_combination_of_columns" } generic && generic.Arguments.TryGetValue("combination_of_columns", out var columns)
            && columns.Value.Kind == ValueKind.Array
            ? [.. columns.Value.AsArray().Select(column => column.ToString())]
            : null;
}
