using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>Asks the server which schemas and relations exist.</summary>
internal static class PostgresCatalog
{
    /// <summary>The relations of some schemas, with their columns, in one query.</summary>
    public static async Task<WarehouseState> ReadAsync(
        IWarehouseSession session, Dialect dialect, IReadOnlyCollection<SchemaName> schemas, CancellationToken cancellationToken)
    {
        var names = string.Join(", ", schemas.Select(schema => dialect.Literal(schema.Schema)).Distinct());
        var result = await session.QueryAsync(
            $"""
            select n.nspname::text, c.relname::text, c.relkind::text, a.attname::text, pg_catalog.format_type(a.atttypid, a.atttypmod)
            from pg_catalog.pg_namespace as n
            left join pg_catalog.pg_class as c on c.relnamespace = n.oid and c.relkind in ('r', 'p', 'f', 'v', 'm')
            left join pg_catalog.pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where n.nspname in ({names})
            order by 1, 2, a.attnum
            """,
            maxRows: null,
            cancellationToken);

        // A relation is named as it was asked for: with the database where the project names that.
        var rows = result.Rows.ToLookup(row => (string)row[0]!);
        return new WarehouseState(
            schemas.SelectMany(schema => rows[schema.Schema].Where(row => row[1] is not null).GroupBy(row => (string)row[1]!).Select(relation => new Relation(
                new RelationName(schema.Database, schema.Schema, relation.Key),
                ReplacedRelation.KindOf((string)relation.First()[2]!),
                [.. relation.Where(row => row[3] is not null).Select(row => new ColumnInfo((string)row[3]!, (string)row[4]!))]))),
            schemas.Where(schema => rows.Contains(schema.Schema)));
    }
}
