using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.DuckDb;

/// <summary>DuckDB's SQL.</summary>
/// <param name="catalog">The name that DuckDB gives to the database, see <see cref="DuckDbSettings.Catalog"/>; null where it does not matter.</param>
public sealed class DuckDbDialect(string? catalog = null) : Dialect
{
    /// <inheritdoc/>
    public override string Name => "duckdb";

    /// <inheritdoc/>
    public override string? Catalog => catalog;

    // A schema of the same name as the database makes `schema.table` ambiguous to DuckDB. Only then is the database named: a view keeps the text that it was
    // created with, and would be lost when the file is renamed.
    /// <inheritdoc/>
    public override string Quote(RelationName name) =>
        base.Quote(name.Database is null && string.Equals(name.Schema, catalog, StringComparison.OrdinalIgnoreCase) ? name with { Database = catalog } : name);

    /// <inheritdoc/>
    public override string Quote(SchemaName name) =>
        base.Quote(name.Database is null && string.Equals(name.Schema, catalog, StringComparison.OrdinalIgnoreCase) ? name with { Database = catalog } : name);

    /// <inheritdoc/>
    public override Wrapping CreateTable(RelationName name) => new($"create or replace table {Quote(name)} as (\n", "\n)");

    /// <inheritdoc/>
    public override Wrapping CreateTemporaryTable(string name) => new($"create or replace temporary table {Quote(name)} as (\n", "\n)");

    /// <inheritdoc/>
    public override string CreateTable(RelationName name, string definition) => $"create or replace table {Quote(name)} ({definition})";

    /// <summary>Hashes have no sign, and one bit too many for it.</summary>
    public override string HashOf(IEnumerable<string> values) => $"cast(hash({string.Join(", ", values)}) >> 1 as bigint)";

    /// <inheritdoc/>
    public override string TypeName(SeedColumnType type) => type switch
    {
        SeedColumnType.Integer => "BIGINT",
        SeedColumnType.Number => "DOUBLE",
        SeedColumnType.Boolean => "BOOLEAN",
        SeedColumnType.Date => "DATE",
        SeedColumnType.Timestamp => "TIMESTAMP",
        _ => "VARCHAR",
    };
}
