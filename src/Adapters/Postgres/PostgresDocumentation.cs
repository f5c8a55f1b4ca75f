using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>Asks the server what there is to tell of relations.</summary>
internal static class PostgresDocumentation
{
    /// <summary>
    /// What there is to tell of the relations of some schemas, in one query. The rows are those that the server has counted as they came and went; where it has forgotten them
    /// (after a crash, say), those of the last ANALYZE.
    /// </summary>
    public static async Task<WarehouseCatalog> ReadAsync(
        IWarehouseSession session, Dialect dialect, IReadOnlyCollection<SchemaName> schemas, CancellationToken cancellationToken)
    {
        var names = string.Join(", ", schemas.Select(schema => dialect.Literal(schema.Schema)).Distinct());
        var result = await session.QueryAsync(
            $"""
            with relations as materialized (
              select c.oid, n.nspname, c.relname, c.relkind, pg_catalog.pg_get_userbyid(c.relowner) as owner, pg_catalog.obj_description(c.oid, 'pg_class') as comment,
                case when c.relkind in ('r', 'm') then coalesce(nullif(pg_catalog.pg_stat_get_live_tuples(c.oid), 0), nullif(c.reltuples, -1)::bigint) end as live_rows,
                case when c.relkind in ('r', 'm') then pg_catalog.pg_total_relation_size(c.oid) end as bytes
              from pg_catalog.pg_class as c
              join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
              where n.nspname in ({names}) and c.relkind in ('r', 'p', 'f', 'v', 'm')
            )
            select r.nspname::text, r.relname::text, r.relkind::text, r.owner::text, r.comment, r.live_rows, r.bytes, current_database()::text,
              a.attname::text, pg_catalog.format_type(a.atttypid, a.atttypmod), pg_catalog.col_description(r.oid, a.attnum)
            from relations as r
            left join pg_catalog.pg_attribute as a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
            order by 1, 2, a.attnum
            """,
            maxRows: null,
            cancellationToken);

        // A relation is named as it was asked for: with the database where the project names that.
        var rows = result.Rows.ToLookup(row => (string)row[0]!);
        return new WarehouseCatalog(schemas.SelectMany(schema =>
            rows[schema.Schema].GroupBy(row => (string)row[1]!).Select(relation => Relation(new RelationName(schema.Database, schema.Schema, relation.Key), [.. relation]))));
    }

    private static CatalogRelation Relation(RelationName name, IReadOnlyList<object?[]> rows) => new(
        name,
        ReplacedRelation.KindOf((string)rows[0][2]!),
        [.. rows.Where(row => row[8] is not null).Select(row => new CatalogRelationColumn((string)row[8]!, (string)row[9]!, (string?)row[10]))])
    {
        Owner = (string?)rows[0][3],
        Comment = (string?)rows[0][4],
        Rows = (long?)rows[0][5],
        Bytes = (long?)rows[0][6],
        Database = (string)rows[0][7]!,
    };
}
