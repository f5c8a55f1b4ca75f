using SpotifyEtl.Models.Engine.Auditing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Tests.Engine.Auditing;

public sealed class NodeKeysTests
{
    [Fact]
    public async Task A_project_tells_keys_in_many_ways_and_a_test_of_some_rows_does_not()
    {
        using var project = new TestProject(
            ("models/orders.sql", "{{ config materialized: 'incremental' unique_key: ['id', 'line'] on_schema_change: 'fail' }} select 1 as id, 1 as line, 1 as code, 1 as day"),
            (
                "models/schema.yml",
                """
                models:
                  - name: orders
                    config: { contract: { enforced: true } }
                    constraints: [{ type: primary_key, columns: [code, day] }]
                    data_tests:
                      - dbt_utils.unique_combination_of_columns: { arguments: { combination_of_columns: [line, day] } }
                    columns:
                      - { name: id, data_type: integer, data_tests: [{ unique: { config: { where: "id > 1" } } }] }
                      - { name: line, data_type: integer }
                      - { name: code, data_type: integer, data_tests: [unique, not_null] }
                      - { name: day, data_type: integer, constraints: [{ type: unique }] }
                """));
        var nodes = (await project.ReadAsync(new DiagnosticBag())).Graph.Nodes;
        var known = new NodeKeys(nodes);
        var orders = nodes.Single(node => node.Name == "orders").Id;
        var keys = known.AllOf(orders);
        Assert.Equal(["code,day", "id,line", "line,day", "code", "day"], keys.Select(key => string.Join(',', key)));

        Assert.Equal(["line", "day"], NodeKeys.FirstIn(Relation("line", "day", "code"), Relation("DAY", "Line", "id"), keys));
        Assert.Empty(NodeKeys.FirstIn(Relation("id"), Relation("id"), keys));
        Assert.Single(known.Find(orders)!);
    }

    private static Relation Relation(params string[] columns) =>
        new(new RelationName(null, "main", "t"), RelationKind.Table, [.. columns.Select(column => new ColumnInfo(column, "integer"))]);
}
