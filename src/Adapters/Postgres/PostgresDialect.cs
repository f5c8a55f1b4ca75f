using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>PostgreSQL's SQL.</summary>
public class PostgresDialect : Dialect
{
    /// <inheritdoc/>
    public override string Name => "postgres";

    /// <inheritdoc/>
    public override Wrapping CreateTemporaryTable(string name) => new($"create temporary table {Quote(name)} on commit drop as (\n", "\n)");

    /// <inheritdoc/>
    public override string? HaveSameQuery(RelationName one, RelationName other) =>
        $"select pg_get_viewdef({Literal(Quote(one))}::regclass) = pg_get_viewdef({Literal(Quote(other))}::regclass)";

    /// <inheritdoc/>
    public override string? ShowGrants(RelationName name) =>
        $"""
        select case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee)::text end, lower(a.privilege_type)
        from pg_catalog.pg_class as c, aclexplode(c.relacl) as a
        where c.oid = {Literal(Quote(name))}::regclass and a.grantee <> c.relowner
        """;

    /// <inheritdoc/>
    public override string TableNoun(ConfigMap config) =>
        config.TryGet("unlogged", out var unlogged) && unlogged.Value.ToString().Equals("true", StringComparison.OrdinalIgnoreCase) ? "unlogged table" : base.TableNoun(config);

    /// <inheritdoc/>
    public override Wrapping CreateTable(RelationName name, ConfigMap config) => new($"create {TableNoun(config)} {Quote(name)} as (\n", "\n)");

    /// <inheritdoc/>
    public override string CreateTable(RelationName name, string definition, ConfigMap config) => $"create {TableNoun(config)} {Quote(name)} ({definition})";

    /// <inheritdoc/>
    public override string ShowIndexes(RelationName table) =>
        $"""
        select c.relname::text
        from pg_catalog.pg_index as i
        join pg_catalog.pg_class as c on c.oid = i.indexrelid
        where i.indrelid = {Literal(Quote(table))}::regclass
        """;

    /// <inheritdoc/>
    public override string TypeName(SeedColumnType type) => type switch
    {
        SeedColumnType.Integer => "bigint",
        SeedColumnType.Number => "double precision",
        SeedColumnType.Boolean => "boolean",
        SeedColumnType.Date => "date",
        SeedColumnType.Timestamp => "timestamp",
        _ => "text",
    };

    /// <summary>Gives a relation another name in the same schema.</summary>
    public virtual string Rename(RelationName name, RelationKind kind, string newIdentifier) => $"alter {Noun(kind)} {Quote(name)} rename to {Quote(newIdentifier)}";
}
