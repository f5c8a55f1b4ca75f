using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.DuckDb;

/// <summary>Asks DuckDB which relations exist.</summary>
internal static class DuckDbCatalog
{
    /// <summary>The relations of some schemas, with their columns, in one query.</summary>
    public static async Task<WarehouseState> ReadAsync(
        IWarehouseSession session, Dialect dialect, IReadOnlyCollection<SchemaName> schemas, CancellationToken cancellationToken)
    {
        var result = await session.QueryAsync(
            $"""
            select c.database_name, c.database_name = current_database(), c.schema_name, c.table_name, v.view_oid is not null, c.column_name, c.data_type
            from duckdb_columns() as c
            left join duckdb_views() as v on v.view_oid = c.table_oid and v.database_oid = c.database_oid and v.schema_oid = c.schema_oid
            where {IsIn(schemas, dialect)}
            order by c.database_name, c.schema_name, c.table_name, c.column_index
            """,
            maxRows: null,
            cancellationToken);

        var named = NamedDatabases(schemas);
        return new WarehouseState(result.Rows
            .GroupBy(row => new RelationName(named.Contains((string)row[0]!) && !(bool)row[1]! ? (string)row[0]! : null, (string)row[2]!, (string)row[3]!))
            .Select(rows => new Relation(
                rows.Key,
                (bool)rows.First()[4]! ? RelationKind.View : RelationKind.Table,
                [.. rows.Select(row => new ColumnInfo((string)row[5]!, (string)row[6]!))])));
    }

    /// <summary>The condition that a row of <c>duckdb_columns()</c>, called <c>c</c>, is of one of some schemas.</summary>
    public static string IsIn(IReadOnlyCollection<SchemaName> schemas, Dialect dialect) => string.Join(" or ", schemas.Select(schema =>
        $"(c.database_name = {(schema.Database is null ? "current_database()" : dialect.Literal(schema.Database))} and c.schema_name = {dialect.Literal(schema.Schema)})"));

    /// <summary>A schema that was asked for by its database keeps that in its name; the others are named as the project names them.</summary>
    public static HashSet<string> NamedDatabases(IReadOnlyCollection<SchemaName> schemas) =>
        schemas.Where(schema => schema.Database is not null).Select(schema => schema.Database!).ToHashSet(StringComparer.Ordinal);
}
