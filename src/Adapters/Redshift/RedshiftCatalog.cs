using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Redshift;

/// <summary>
/// Asks which schemas and relations exist. The catalog's views are asked one by one and put together here: some of them live on the leader and cannot be joined with
/// others. Of the target's own database <c>svv_columns</c> knows late-binding views, too; of other databases <c>svv_all_columns</c> knows what can be read.
/// </summary>
internal sealed class RedshiftCatalog(IWarehouseSession session, Dialect dialect, RedshiftSettings settings, KnownRelations known)
{
    /// <summary>The relations of some schemas, with their columns.</summary>
    /// <exception cref="WarehouseException">The catalog gives no columns for a table.</exception>
    public async Task<WarehouseState> ReadAsync(IReadOnlyCollection<SchemaName> schemas, CancellationToken cancellationToken)
    {
        var relations = new List<Relation>();
        var existing = new List<SchemaName>();
        foreach (var database in schemas.GroupBy(schema => schema.Database is { } name && FoldedNames.Fold(name) != FoldedNames.Fold(settings.Database) ? name : null))
        {
            var names = string.Join(", ", database.Select(schema => dialect.Literal(FoldedNames.Fold(schema.Schema))).Distinct());
            var found = await ReadDatabaseAsync(database.Key, names, cancellationToken);

            // A relation is named as it was asked for: with the database where the project names that.
            foreach (var schema in database)
            {
                if (found.Schemas.Contains(FoldedNames.Fold(schema.Schema)))
                {
                    existing.Add(schema);
                    relations.AddRange(found.Relations[FoldedNames.Fold(schema.Schema)].Select(relation => relation with
                    {
                        Name = new RelationName(schema.Database, schema.Schema, relation.Name.Identifier),
                    }));
                }
            }
        }

        foreach (var relation in relations.Where(relation => relation.Kind == RelationKind.MaterializedView))
        {
            known.AddMaterializedView(relation.Name);
        }

        return new WarehouseState(relations, existing, FoldedNames.Instance);
    }

    private async Task<(HashSet<string> Schemas, ILookup<string, Relation> Relations)> ReadDatabaseAsync(string? database, string names, CancellationToken cancellationToken)
    {
        var schemas = await RowsAsync(SchemasSql(database, names), cancellationToken);
        if (schemas.Count == 0)
        {
            return ([], Array.Empty<Relation>().ToLookup(_ => ""));
        }

        var tables = await RowsAsync(TablesSql(database, names), cancellationToken);
        var columns = await ColumnsAsync(database, names, cancellationToken);
        if (Missing(tables, columns) is not null)
        {
            // Created between the two questions, perhaps.
            columns = await ColumnsAsync(database, names, cancellationToken);
        }

        if (Missing(tables, columns) is { } missing)
        {
            throw new WarehouseException($"The catalog gives no columns for table {missing.Schema}.{missing.Table}", inner: null)
            {
                Hint = "Nothing was changed. Give the target's user the right to read the table, or run again if it was just being created",
            };
        }

        var materialized = database is null ? await MaterializedViewsAsync(names, cancellationToken) : [];
        var relations = tables.Select(row => new Relation(
            new RelationName(database, (string)row[0]!, (string)row[1]!),
            materialized.Contains(((string)row[0]!, (string)row[1]!)) ? RelationKind.MaterializedView : (string)row[2]! == "VIEW" ? RelationKind.View : RelationKind.Table,
            [.. columns[((string)row[0]!, (string)row[1]!)]]));
        return ([.. schemas.Select(row => (string)row[0]!)], relations.ToLookup(relation => relation.Name.Schema));
    }

    // A view that reads what is gone has no columns to tell of, and nothing needs them.
    private static (string Schema, string Table)? Missing(IReadOnlyList<object?[]> tables, ILookup<(string, string), ColumnInfo> columns)
    {
        foreach (var row in tables)
        {
            if ((string)row[2]! != "VIEW" && !columns.Contains(((string)row[0]!, (string)row[1]!)))
            {
                return ((string)row[0]!, (string)row[1]!);
            }
        }

        return null;
    }

    private async Task<ILookup<(string Schema, string Table), ColumnInfo>> ColumnsAsync(string? database, string names, CancellationToken cancellationToken) =>
        (await RowsAsync(ColumnsSql(database, names), cancellationToken)).ToLookup(
            row => ((string)row[0]!, (string)row[1]!),
            row => new ColumnInfo((string)row[2]!, RedshiftTypes.Name((string)row[3]!, (long?)row[4], (long?)row[5], (long?)row[6])));

    private async Task<HashSet<(string, string)>> MaterializedViewsAsync(string names, CancellationToken cancellationToken) =>
        [.. (await RowsAsync($"select schema_name, name from svv_mv_info where schema_name in ({names})", cancellationToken)).Select(row => (((string)row[0]!).Trim(), ((string)row[1]!).Trim()))];

    private string SchemasSql(string? database, string names) => database is null
        ? $"select nspname from pg_catalog.pg_namespace where nspname in ({names})"
        : $"select schema_name from svv_all_schemas where database_name = {Database(database)} and schema_name in ({names})";

    private string TablesSql(string? database, string names) => database is null
        ? $"select table_schema, table_name, table_type from svv_tables where table_schema in ({names})"
        : $"select schema_name, table_name, table_type from svv_all_tables where database_name = {Database(database)} and schema_name in ({names})";

    private string ColumnsSql(string? database, string names) => database is null
        ? $"""
          select table_schema, table_name, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale
          from svv_columns
          where table_schema in ({names})
          order by table_schema, table_name, ordinal_position
          """
        : $"""
          select schema_name, table_name, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale
          from svv_all_columns
          where database_name = {Database(database)} and schema_name in ({names})
          order by schema_name, table_name, ordinal_position
          """;

    private string Database(string name) => dialect.Literal(FoldedNames.Fold(name));

    private async Task<IReadOnlyList<object?[]>> RowsAsync(string sql, CancellationToken cancellationToken) =>
        (await session.QueryAsync(sql, maxRows: null, cancellationToken)).Rows;
}
