using System.Text;
using SpotifyEtl.Models.Adapters.Postgres;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Redshift;

/// <summary>Redshift's SQL: that of PostgreSQL 8, without what came later, and with ways of its own to keep rows.</summary>
public sealed class RedshiftDialect : PostgresDialect
{
    /// <summary>What makes a view look for what it reads when it is asked, rather than hold on to it.</summary>
    private const string LateBinding = "\n) with no schema binding";

    // What a seed's text may grow to without another type.
    private const int ShortestText = 256;

    /// <inheritdoc/>
    public override string Name => "redshift";

    /// <inheritdoc/>
    public override bool MergeNeedsUpdate => true;

    /// <summary>A string literal. In Redshift a backslash takes the next character as it is, as in PostgreSQL before 9.1.</summary>
    public override string Literal(string text) => base.Literal(text.Replace("\\", "\\\\", StringComparison.Ordinal));

    /// <inheritdoc/>
    public override string TypeName(SeedColumnType type) => type == SeedColumnType.Text ? RedshiftTypes.LongText : base.TypeName(type);

    /// <summary>A text is as long as its longest value in UTF-8, or the next power of two: memory is reserved for what a text could be.</summary>
    public override string TypeName(SeedTable seed, int column)
    {
        if (seed.Columns[column].Type != SeedColumnType.Text)
        {
            return TypeName(seed.Columns[column].Type);
        }

        var longest = seed.Rows.Select(row => row[column] is { } text ? Encoding.UTF8.GetByteCount(text) : 0).DefaultIfEmpty().Max();
        var length = ShortestText;
        while (length < longest)
        {
            length *= 2;
        }

        return $"character varying({Math.Min(length, RedshiftTypes.MaxTextBytes)})";
    }

    /// <summary>The time at which the transaction began, of which Redshift keeps the one without a zone, in UTC.</summary>
    public override string CurrentTimestamp(bool withTimeZone) => withTimeZone ? "cast(sysdate as timestamp with time zone)" : "sysdate";

    /// <summary>There are no tables without a log.</summary>
    public override string TableNoun(ConfigMap config) => Noun(RelationKind.Table);

    /// <inheritdoc/>
    public override Wrapping CreateTable(RelationName name, ConfigMap config) =>
        TableProperties.Of(config, this) is { Length: > 0 } properties ? new($"create table {Quote(name)}{properties}\nas (\n", "\n)") : CreateTable(name);

    /// <inheritdoc/>
    public override string CreateTable(RelationName name, string definition, ConfigMap config) =>
        $"create table {Quote(name)} ({definition}){TableProperties.Of(config, this)}{TableProperties.Encoding(config)}";

    /// <summary>CREATE TABLE AS takes no encodings, also not that of the table.</summary>
    public override bool NeedsColumnList(ConfigMap config) => TableProperties.IsEncoded(config);

    /// <inheritdoc/>
    public override string ColumnProperties(string column, ConfigMap config) => TableProperties.EncodingOf(config, column) is { } encoding ? $" encode {encoding}" : "";

    /// <inheritdoc/>
    public override Wrapping CreateMaterializedView(RelationName name, ConfigMap config)
    {
        var refresh = config.TryGet("auto_refresh", out var setting) && setting.Value.ToString() == "true" ? " auto refresh yes" : "";
        return new Wrapping($"create materialized view {Quote(name)}{TableProperties.Of(config, this)}{refresh} as (\n", "\n)");
    }

    /// <summary>Redshift does not know <c>is distinct from</c>.</summary>
    public override string IsSame(string left, string right) => $"coalesce({left} = {right}, {left} is null and {right} is null)";

    /// <summary>A cast to text refuses truth, what is semi-structured, and bytes that are no UTF-8.</summary>
    public override string TextOf(string value, string type) => type.Split('(')[0].ToLowerInvariant() switch
    {
        "boolean" => $"case when {value} then 'true' when not {value} then 'false' end",
        "super" => $"json_serialize({value})",
        "varbyte" or "varbinary" or "binary varying" => $"from_varbyte({value}, 'hex')",
        _ => base.TextOf(value, type),
    };

    /// <summary>The hash of each value is the beginning of the next one's.</summary>
    public override string HashOf(IEnumerable<string> values) => values.Aggregate("", (hash, value) => hash.Length == 0 ? $"fnv_hash({value})" : $"fnv_hash({value}, {hash})");

    /// <summary>The definitions of materialized views cannot be compared here: to change one takes a full refresh.</summary>
    public override string? HaveSameQuery(RelationName one, RelationName other) => null;

    /// <summary>A text without a length is 256 bytes long to Redshift, and as long as there is to whoever says <c>string</c>.</summary>
    public override string TypeOf(string name) => name.Equals("text", StringComparison.OrdinalIgnoreCase) ? "character varying(256)" : base.TypeOf(name);

    /// <inheritdoc/>
    public override string? ShowGrants(RelationName name) =>
        $"""
        select case identity_type when 'public' then 'public' when 'user' then identity_name else identity_type || ' ' || identity_name end, lower(privilege_type)
        from svv_relation_privileges
        where namespace_name = {Literal(name.Schema)} and relation_name = {Literal(name.Identifier)} and identity_name <> current_user
        """;

    /// <summary>Columns of late-binding views, and of materialized ones, cannot be described.</summary>
    public override string? Comment(RelationName name, RelationKind kind, string column, string text) =>
        kind == RelationKind.Table ? base.Comment(name, kind, column, text) : null;

    /// <summary>Temporary tables take no properties, and last as long as the session.</summary>
    public override Wrapping CreateTemporaryTable(string name) => new($"create temporary table {Quote(name)} as (\n", "\n)");

    /// <inheritdoc/>
    public override Wrapping CreateView(RelationName name) => new($"create view {Quote(name)} as (\n", LateBinding);

    /// <inheritdoc/>
    public override Wrapping CreateView(RelationName name, ConfigMap config, string query) =>
        new($"create view {Quote(name)} as (\n", IsBound(config, query) ? "\n)" : LateBinding);

    /// <summary>A new view beside the old one: with other columns, Redshift does not replace a view. <see cref="RedshiftSession"/> puts it in its place.</summary>
    public override Wrapping CreateOrReplaceView(RelationName name) => CreateView(Aside(name));

    /// <inheritdoc/>
    public override Wrapping CreateOrReplaceView(RelationName name, ConfigMap config, string query) => CreateView(Aside(name), config, query);

    /// <summary>Views are renamed as tables are.</summary>
    public override string Rename(RelationName name, RelationKind kind, string newIdentifier) => $"alter table {Quote(name)} rename to {Quote(newIdentifier)}";

    /// <summary>Only the length of a varchar can be changed, and not in a transaction. So there is a new column, which gets the old one's values, and then its name.</summary>
    public override string AlterColumnType(RelationName table, ColumnInfo column)
    {
        var aside = AsideName.Of(table with { Identifier = column.Name }, AsideName.New, RedshiftWarehouse.RedshiftCapabilities.MaxIdentifierBytes).Identifier;
        return $"""
            {AddColumn(table, column with { Name = aside })};
            update {Quote(table)} set {Quote(aside)} = cast({Quote(column.Name)} as {column.Type});
            {DropColumn(table, column.Name)};
            alter table {Quote(table)} rename column {Quote(aside)} to {Quote(column.Name)}
            """;
    }

    /// <summary>The target of a MERGE has no alias.</summary>
    public override MergeTarget MergeInto(RelationName target, string alias) => new(Quote(target), Quote(target));

    /// <summary>The name under which a relation is built.</summary>
    internal static RelationName Aside(RelationName name) => AsideName.Of(name, AsideName.New, RedshiftWarehouse.RedshiftCapabilities.MaxIdentifierBytes);

    // A recursive query cannot be bound late.
    private static bool IsBound(ConfigMap config, string query) =>
        (config.TryGet("bind", out var bind) && bind.Value.ToString() == "true") || SqlScript.Redshift.IsRecursive(query);
}
