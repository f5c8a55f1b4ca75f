using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Warehouse;

/// <summary>
/// An engine's SQL as text, and nothing else: quoting, literals, types, and the statements in which engines differ.
/// The defaults are standard SQL as DuckDB and PostgreSQL understand it; an engine overrides what differs.
/// </summary>
public abstract class Dialect
{
    /// <summary>The adapter's name, as <c>type:</c> in a target and as the prefix of dialect macros (<c>duckdb__…</c>).</summary>
    public abstract string Name { get; }

    /// <summary>The name that the engine gives to the target's database; null where only the target tells.</summary>
    public virtual string? Catalog => null;

    /// <summary>An identifier in quotes, with quotes inside doubled: any text at all becomes one identifier.</summary>
    public virtual string Quote(string identifier)
    {
        if (identifier.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("An identifier cannot contain a NUL character.", nameof(identifier));
        }

        return $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A relation's name with each part quoted.</summary>
    public virtual string Quote(RelationName name) =>
        name.Database is null
            ? $"{Quote(name.Schema)}.{Quote(name.Identifier)}"
            : $"{Quote(name.Database)}.{Quote(name.Schema)}.{Quote(name.Identifier)}";

    /// <summary>A schema's name with each part quoted.</summary>
    public virtual string Quote(SchemaName name) =>
        name.Database is null ? Quote(name.Schema) : $"{Quote(name.Database)}.{Quote(name.Schema)}";

    /// <summary>A string literal.</summary>
    public virtual string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>The type of a seed's column.</summary>
    public abstract string TypeName(SeedColumnType type);

    /// <summary>The type of a seed's column, whose values are known.</summary>
    public virtual string TypeName(SeedTable seed, int column) => TypeName(seed.Columns[column].Type);

    /// <summary>Creates a schema where it does not exist.</summary>
    public virtual string CreateSchema(SchemaName schema) => $"create schema if not exists {Quote(schema)}";

    /// <summary>Drops a schema, and all that is in it, where it exists.</summary>
    public virtual string DropSchema(SchemaName schema) => $"drop schema if exists {Quote(schema)} cascade";

    /// <summary>What stands before and after a SELECT to make it a view in the place of a relation of the same kind, or of none.</summary>
    public virtual Wrapping CreateOrReplaceView(RelationName name) => new($"create or replace view {Quote(name)} as (\n", "\n)");

    /// <summary>The time at which the transaction began: with its zone, or without one, in UTC.</summary>
    public virtual string CurrentTimestamp(bool withTimeZone) => withTimeZone ? "current_timestamp" : "(current_timestamp at time zone 'UTC')";

    /// <summary>Whether values of a type, as the catalog names it, carry their time zone.</summary>
    public virtual bool HasTimeZone(string type) =>
        type.Contains("with time zone", StringComparison.OrdinalIgnoreCase) || type.StartsWith("timestamptz", StringComparison.OrdinalIgnoreCase);

    /// <summary>What stands behind <c>create</c> for a table of a node, as its configuration says how the engine is to keep the rows.</summary>
    public virtual string TableNoun(ConfigMap config) => Noun(RelationKind.Table);

    /// <summary>What stands before and after a SELECT to make it a view where there is none.</summary>
    public virtual Wrapping CreateView(RelationName name) => new($"create view {Quote(name)} as (\n", "\n)");

    /// <summary>What stands before and after a SELECT to make it a table; in the place of a table, where the engine <see cref="Capabilities.ReplacesTables"/>.</summary>
    public virtual Wrapping CreateTable(RelationName name) => new($"create table {Quote(name)} as (\n", "\n)");

    /// <summary><see cref="CreateTable(RelationName)"/> for a model, whose configuration may say how the engine is to keep the rows.</summary>
    public virtual Wrapping CreateTable(RelationName name, ConfigMap config) => CreateTable(name);

    /// <summary><see cref="CreateView(RelationName)"/> for a model.</summary>
    /// <param name="name">The view's name.</param>
    /// <param name="config">The model's configuration, which may say what kind of view it is to be.</param>
    /// <param name="query">The SELECT, for engines whose views cannot hold every query in the same way.</param>
    public virtual Wrapping CreateView(RelationName name, ConfigMap config, string query) => CreateView(name);

    /// <summary><see cref="CreateOrReplaceView(RelationName)"/> for a model; the parameters are those of <see cref="CreateView(RelationName, ConfigMap, string)"/>.</summary>
    public virtual Wrapping CreateOrReplaceView(RelationName name, ConfigMap config, string query) => CreateOrReplaceView(name);

    /// <summary>Asks who may do what with a relation, as rows of grantee and privilege, its owner left out; null where the engine has no users.</summary>
    public virtual string? ShowGrants(RelationName name) => null;

    /// <summary>Lets somebody do something with a relation.</summary>
    public string Grant(RelationName name, string privilege, IEnumerable<string> grantees) =>
        $"grant {privilege} on {Quote(name)} to {string.Join(", ", grantees.Select(Grantee))}";

    /// <summary>Lets somebody no longer do something with a relation.</summary>
    public string Revoke(RelationName name, string privilege, IEnumerable<string> grantees) =>
        $"revoke {privilege} on {Quote(name)} from {string.Join(", ", grantees.Select(Grantee))}";

    /// <summary>Describes a relation in the catalog; an empty text takes the description away.</summary>
    public virtual string Comment(RelationName name, RelationKind kind, string text) => $"comment on {Noun(kind)} {Quote(name)} is {(text.Length == 0 ? "null" : Literal(text))}";

    /// <summary>Describes a column in the catalog; null where the engine cannot, for relations of that kind.</summary>
    public virtual string? Comment(RelationName name, RelationKind kind, string column, string text) =>
        $"comment on column {Quote(name)}.{Quote(column)} is {(text.Length == 0 ? "null" : Literal(text))}";

    /// <summary>What stands before and after a SELECT to make it a materialized view where there is none.</summary>
    public virtual Wrapping CreateMaterializedView(RelationName name, ConfigMap config) => new($"create materialized view {Quote(name)} as (\n", "\n)");

    /// <summary>Brings the rows of a materialized view up to date.</summary>
    public virtual string RefreshMaterializedView(RelationName name) => $"refresh materialized view {Quote(name)}";

    /// <summary>Asks whether two views, materialized or not, have the same query; null where the engine cannot tell.</summary>
    public virtual string? HaveSameQuery(RelationName one, RelationName other) => null;

    /// <summary>What stands before and after a SELECT to keep its rows for the rest of the transaction under a name without a schema.</summary>
    public virtual Wrapping CreateTemporaryTable(string name) => new($"create temporary table {Quote(name)} as (\n", "\n)");

    /// <summary>Drops a temporary table where it exists.</summary>
    public virtual string DropTemporaryTable(string name) => $"drop table if exists {Quote(name)}";

    /// <summary>Drops a relation where it exists.</summary>
    public virtual string Drop(RelationName name, RelationKind kind) => $"drop {Noun(kind)} if exists {Quote(name)}";

    /// <summary>What a kind of relation is called in DDL.</summary>
    public static string Noun(RelationKind kind) => kind switch
    {
        RelationKind.View => "view",
        RelationKind.MaterializedView => "materialized view",
        _ => "table",
    };

    /// <summary>Creates an empty table; in the place of a table, where the engine <see cref="Capabilities.ReplacesTables"/>.</summary>
    public string CreateEmptyTable(RelationName name, IEnumerable<ColumnInfo> columns) => CreateTable(name, ColumnList(columns));

    /// <summary><see cref="CreateEmptyTable(RelationName, IEnumerable{ColumnInfo})"/> for a node, whose configuration may say how the engine is to keep the rows.</summary>
    public string CreateEmptyTable(RelationName name, IEnumerable<ColumnInfo> columns, ConfigMap config) =>
        CreateTable(name, string.Join(", ", columns.Select(column => $"{Quote(column.Name)} {column.Type}{ColumnProperties(column.Name, config)}")), config);

    /// <summary>Whether the configuration says of columns what CREATE TABLE AS cannot say: then a table is created by the list of its columns, and filled.</summary>
    public virtual bool NeedsColumnList(ConfigMap config) => false;

    /// <summary>What the configuration says of a column, as it stands behind its type, with a blank before; empty where it says nothing.</summary>
    public virtual string ColumnProperties(string column, ConfigMap config) => "";

    /// <summary>Creates an empty table of what stands in its parentheses; in the place of a table, where the engine <see cref="Capabilities.ReplacesTables"/>.</summary>
    public virtual string CreateTable(RelationName name, string definition) => $"create table {Quote(name)} ({definition})";

    /// <summary><see cref="CreateTable(RelationName, string)"/> for a model, whose configuration may say how the engine is to keep the rows.</summary>
    public virtual string CreateTable(RelationName name, string definition, ConfigMap config) => CreateTable(name, definition);

    /// <summary>Makes an index of a table, or of a materialized view. Only for engines with <see cref="Capabilities.Indexes"/>, as are the next two.</summary>
    public string CreateIndex(string name, RelationName table, TableIndex index)
    {
        var type = index.Type is null ? "" : $" using {Quote(index.Type)}";
        return $"create {(index.IsUnique ? "unique " : "")}index {Quote(name)} on {Quote(table)}{type} ({string.Join(", ", index.Columns.Select(ColumnOrExpression))})";
    }

    /// <summary>Gives an index another name.</summary>
    public string RenameIndex(RelationName index, string newName) => $"alter index {Quote(index)} rename to {Quote(newName)}";

    /// <summary>Asks for the names of a relation's indexes.</summary>
    public virtual string ShowIndexes(RelationName table) => throw new NotSupportedException($"{Name} has no indexes.");

    /// <summary>A type as the engine calls it, of a name that other engines may use.</summary>
    public virtual string TypeOf(string name) => name.Equals("string", StringComparison.OrdinalIgnoreCase) ? TypeName(SeedColumnType.Text) : name;

    /// <summary>How a MERGE names its target.</summary>
    /// <param name="target">The table.</param>
    /// <param name="alias">The name for it that conditions use.</param>
    public virtual MergeTarget MergeInto(RelationName target, string alias) => new($"{Quote(target)} as {alias}", alias);

    /// <summary>Whether a MERGE must say what becomes of rows that are there already, even where that is nothing.</summary>
    public virtual bool MergeNeedsUpdate => false;

    /// <summary>Adds a column.</summary>
    public virtual string AddColumn(RelationName table, ColumnInfo column) => $"alter table {Quote(table)} add column {Quote(column.Name)} {column.Type}";

    /// <summary>Adds a column to the table of a node, whose configuration may say how its values are to be kept.</summary>
    public string AddColumn(RelationName table, ColumnInfo column, ConfigMap config) => AddColumn(table, column) + ColumnProperties(column.Name, config);

    /// <summary>Drops a column.</summary>
    public virtual string DropColumn(RelationName table, string column) => $"alter table {Quote(table)} drop column {Quote(column)}";

    /// <summary>Changes a column's type, converting its values.</summary>
    public virtual string AlterColumnType(RelationName table, ColumnInfo column) =>
        $"alter table {Quote(table)} alter column {Quote(column.Name)} type {column.Type}";

    private string ColumnOrExpression(string text) => text.All(character => char.IsLetterOrDigit(character) || character == '_') ? Quote(text) : text;

    // `public` is everybody; `group x` and `role x` say what the name is of.
    private string Grantee(string grantee)
    {
        if (grantee.Equals("public", StringComparison.OrdinalIgnoreCase))
        {
            return "public";
        }

        var space = grantee.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && grantee[..space].ToLowerInvariant() is "group" or "role" ? $"{grantee[..space]} {Quote(grantee[(space + 1)..])}" : Quote(grantee);
    }

    /// <summary>Columns with their types, as they stand in a CREATE TABLE.</summary>
    protected string ColumnList(IEnumerable<ColumnInfo> columns) => string.Join(", ", columns.Select(column => $"{Quote(column.Name)} {column.Type}"));

    /// <summary>The condition that two values are the same, where null is the same as null. Never null itself.</summary>
    public virtual string IsSame(string left, string right) => $"{left} is not distinct from {right}";

    /// <summary>A value of any type as text, at full length; null for null.</summary>
    /// <param name="value">The value in SQL.</param>
    /// <param name="type">Its type, as the catalog names it.</param>
    public virtual string TextOf(string value, string type) => $"cast({value} as {TypeName(SeedColumnType.Text)})";

    /// <summary>A whole number of 64 bits for a row of values, the same wherever the values are equal and of the same types: for taking samples, never for comparing.</summary>
    public virtual string HashOf(IEnumerable<string> values) => $"hash_record_extended(row({string.Join(", ", values)}), 0)";

    /// <summary>Limits a query to its first rows; the query ends up in parentheses, with its own text unchanged.</summary>
    public virtual Wrapping Limit(int rows) => new("select * from (\n", $"\n) as limited limit {rows}");
}

/// <summary>A table that rows are merged into.</summary>
/// <param name="Declaration">What stands behind <c>merge into</c>.</param>
/// <param name="Name">What its columns are called by in conditions.</param>
public readonly record struct MergeTarget(string Declaration, string Name);

/// <summary>The text around a query of the user's, kept apart from it so that a position in the statement still leads into the user's file.</summary>
/// <param name="Before">What stands before it; ends with a line break.</param>
/// <param name="After">What stands after it; begins with a line break, so that a comment at the query's end hurts nothing.</param>
public readonly record struct Wrapping(string Before, string After);
