using System.Globalization;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Redshift;

/// <summary>
/// Asks what there is to tell of relations. As with <see cref="RedshiftCatalog"/>, the catalog's views are asked one by one. Of relations of other databases only their
/// columns are known.
/// </summary>
internal sealed class RedshiftDocumentation(IWarehouseSession session, Dialect dialect, RedshiftSettings settings)
{
    private const long BytesPerBlock = 1024 * 1024;

    /// <summary>What there is to tell of relations that exist.</summary>
    public async Task<WarehouseCatalog> ReadAsync(WarehouseState state, CancellationToken cancellationToken)
    {
        var schemas = state.Relations.Where(IsHere).Select(relation => FoldedNames.Fold(relation.Name.Schema)).Distinct(StringComparer.Ordinal).ToList();
        if (schemas.Count == 0)
        {
            return new WarehouseCatalog(state.Relations.Select(relation => Describe(relation, Facts.None)), FoldedNames.Instance);
        }

        var names = string.Join(", ", schemas.Select(dialect.Literal));
        var facts = new Facts(
            await TextsAsync($"select table_schema, table_name, remarks from svv_tables where table_schema in ({names}) and remarks is not null", cancellationToken),
            await OwnersAsync(names, cancellationToken),
            await CommentsAsync(names, cancellationToken),
            await SizesAsync(names, cancellationToken));
        return new WarehouseCatalog(state.Relations.Select(relation => Describe(relation, IsHere(relation) ? facts : Facts.None)), FoldedNames.Instance);
    }

    private bool IsHere(Relation relation) => relation.Name.Database is not { } database || FoldedNames.Fold(database) == FoldedNames.Fold(settings.Database);

    private CatalogRelation Describe(Relation relation, Facts facts)
    {
        var key = (FoldedNames.Fold(relation.Name.Schema), FoldedNames.Fold(relation.Name.Identifier));
        var (rows, bytes) = relation.Kind == RelationKind.View ? default : facts.Sizes.GetValueOrDefault(key);
        return new CatalogRelation(
            relation.Name, relation.Kind,
            [.. relation.Columns.Select(column => new CatalogRelationColumn(column.Name, column.Type, facts.ColumnComments.GetValueOrDefault((key.Item1, key.Item2, column.Name))))])
        {
            Database = relation.Name.Database ?? settings.Database,
            Comment = facts.Comments.GetValueOrDefault(key),
            Owner = facts.Owners.GetValueOrDefault(key),
            Rows = rows,
            Bytes = bytes,
        };
    }

    private Task<Dictionary<(string, string), string>> OwnersAsync(string names, CancellationToken cancellationToken) => TextsAsync(
        $"""
        select n.nspname, c.relname, u.usename
        from pg_catalog.pg_class as c
        join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
        join pg_catalog.pg_user as u on u.usesysid = c.relowner
        where n.nspname in ({names})
        """,
        cancellationToken);

    private async Task<Dictionary<(string, string, string), string>> CommentsAsync(string names, CancellationToken cancellationToken) =>
        (await RowsAsync($"select table_schema, table_name, column_name, remarks from svv_columns where table_schema in ({names}) and remarks is not null", cancellationToken))
        .ToDictionary(row => ((string)row[0]!, (string)row[1]!, (string)row[2]!), row => (string)row[3]!);

    // A table without rows is not in this view, and a user that is no superuser may not be allowed to read it.
    private async Task<Dictionary<(string, string), (long? Rows, long? Bytes)>> SizesAsync(string names, CancellationToken cancellationToken)
    {
        try
        {
            return (await RowsAsync($"select \"schema\", \"table\", tbl_rows, size from svv_table_info where \"schema\" in ({names})", cancellationToken))
                .ToDictionary(row => ((string)row[0]!, (string)row[1]!), row => (Number(row[2]), Number(row[3]) * BytesPerBlock));
        }
        catch (WarehouseException refusal) when (refusal.Message.Contains("permission denied", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }
    }

    private async Task<Dictionary<(string, string), string>> TextsAsync(string sql, CancellationToken cancellationToken) =>
        (await RowsAsync(sql, cancellationToken)).ToDictionary(row => ((string)row[0]!, (string)row[1]!), row => (string)row[2]!);

    private async Task<IReadOnlyList<object?[]>> RowsAsync(string sql, CancellationToken cancellationToken) =>
        (await session.QueryAsync(sql, maxRows: null, cancellationToken)).Rows;

    private static long? Number(object? value) => value is null ? null : Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private sealed record Facts(
        IReadOnlyDictionary<(string Schema, string Table), string> Comments,
        IReadOnlyDictionary<(string Schema, string Table), string> Owners,
        IReadOnlyDictionary<(string Schema, string Table, string Column), string> ColumnComments,
        IReadOnlyDictionary<(string Schema, string Table), (long? Rows, long? Bytes)> Sizes)
    {
        public static readonly Facts None = new(
            new Dictionary<(string, string), string>(), new Dictionary<(string, string), string>(), new Dictionary<(string, string, string), string>(),
            new Dictionary<(string, string), (long?, long?)>());
    }
}
