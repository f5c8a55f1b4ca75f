using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.DuckDb;

/// <summary>
/// Asks DuckDB what there is to tell of relations. It knows the number of rows of its tables; how many bytes one takes it could only tell from the list of all of its
/// segments, table by table, so nobody asks.
/// </summary>
internal static class DuckDbDocumentation
{
    /// <summary>What there is to tell of the relations of some schemas, in one query.</summary>
    public static async Task<WarehouseCatalog> ReadAsync(
        IWarehouseSession session, Dialect dialect, IReadOnlyCollection<SchemaName> schemas, CancellationToken cancellationToken)
    {
        var result = await session.QueryAsync(
            $"""
            select c.database_name, c.database_name = current_database(), c.schema_name, c.table_name, v.view_oid is not null, coalesce(t.comment, v.comment), t.estimated_size,
              c.column_name, c.data_type, c.comment
            from duckdb_columns() as c
            left join duckdb_tables() as t on t.table_oid = c.table_oid and t.database_oid = c.database_oid and t.schema_oid = c.schema_oid
            left join duckdb_views() as v on v.view_oid = c.table_oid and v.database_oid = c.database_oid and v.schema_oid = c.schema_oid
            where {DuckDbCatalog.IsIn(schemas, dialect)}
            order by c.database_name, c.schema_name, c.table_name, c.column_index
            """,
            maxRows: null,
            cancellationToken);

        var named = DuckDbCatalog.NamedDatabases(schemas);
        return new WarehouseCatalog(result.Rows
            .GroupBy(row => new RelationName(named.Contains((string)row[0]!) && !(bool)row[1]! ? (string)row[0]! : null, (string)row[2]!, (string)row[3]!))
            .Select(rows => Relation(rows.Key, [.. rows])));
    }

    private static CatalogRelation Relation(RelationName name, IReadOnlyList<object?[]> rows) => new(
        name,
        (bool)rows[0][4]! ? RelationKind.View : RelationKind.Table,
        [.. rows.Select(row => new CatalogRelationColumn((string)row[7]!, (string)row[8]!, (string?)row[9]))])
    {
        Database = (string)rows[0][0]!,
        Comment = (string?)rows[0][5],
        Rows = (long?)rows[0][6],
    };
}
