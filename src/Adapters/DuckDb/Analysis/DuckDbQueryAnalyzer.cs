using System.Text.Json;
using SpotifyEtl.Models.DuckDb;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Lineage.Syntax;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.DuckDb.Analysis;

/// <summary>
/// Reads queries with a DuckDB in memory that can open no file and load no extension. For another engine's SQL it is told what that has and DuckDB has not.
/// </summary>
internal sealed class DuckDbQueryAnalyzer : IQueryAnalyzer
{
    // Deeper than any parser goes.
    private static readonly JsonDocumentOptions DeepJson = new() { MaxDepth = 10_000 };

    private readonly DuckDbConnection _connection;
    private readonly Dialect _dialect;
    private readonly HashSet<string> _databases = new(StringComparer.OrdinalIgnoreCase) { "memory" };
    private readonly HashSet<string> _schemas = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, bool> _types = new(StringComparer.OrdinalIgnoreCase);
    private readonly DuckDbCommand _parse;
    private string? _template;

    private DuckDbQueryAnalyzer(DuckDbConnection connection, Dialect dialect, bool isTargetsEngine)
    {
        (_connection, _dialect, IsTargetsEngine) = (connection, dialect, isTargetsEngine);
        _parse = connection.CreateCommand("select json_serialize_sql(cast($1 as varchar), skip_default := true, skip_empty := true, skip_null := true)");
        _parse.Parameters.AddValue("");
        _parse.Prepare();
        Aggregates = ReadAggregates();
    }

    /// <inheritdoc/>
    public bool IsTargetsEngine { get; }

    /// <inheritdoc/>
    public IReadOnlySet<string> Aggregates { get; }

    /// <summary>An analyzer for DuckDB's own SQL.</summary>
    /// <param name="dialect">The target's SQL.</param>
    /// <param name="target">The target.</param>
    /// <exception cref="ProjectException">A key of the target is wrong, or DuckDB refuses one of its settings.</exception>
    public static DuckDbQueryAnalyzer ForDuckDb(Dialect dialect, TargetSettings target)
    {
        var settings = DuckDbSettings.Read(target, root: "/");
        DuckDbQueryAnalyzer analyzer;
        try
        {
            analyzer = Open(dialect, isTargetsEngine: true, BindingSettings.Among(settings.Settings));
        }
        catch (DuckDbException e)
        {
            const string Hint = "Correct it below `settings` of the target: the analysis reads queries as the target would";
            throw new ProjectException(DiagnosticCodes.CannotConnect(target.Name, e.Message, Hint, target.Declaration));
        }

        analyzer.Attach(settings.Catalog);
        analyzer.Execute($"use {dialect.Quote(settings.Catalog)}");
        return analyzer;
    }

    /// <summary>An analyzer for the SQL of another engine.</summary>
    /// <param name="dialect">The target's SQL.</param>
    /// <param name="declarations">Statements that declare what the engine has and DuckDB has not.</param>
    public static DuckDbQueryAnalyzer ForOther(Dialect dialect, string declarations)
    {
        var analyzer = Open(dialect, isTargetsEngine: false, settings: []);
        analyzer.Execute(declarations);
        return analyzer;
    }

    /// <inheritdoc/>
    public void Declare(RelationName name, IReadOnlyList<CatalogColumn> columns)
    {
        if (name.Database is { } database)
        {
            Attach(database);
        }

        if (_schemas.Add($"{name.Database}\n{name.Schema}"))
        {
            Execute($"create schema if not exists {_dialect.Quote(new SchemaName(name.Database, name.Schema))}");
        }

        if (columns.Count == 0 || columns.DistinctBy(column => column.Name, StringComparer.OrdinalIgnoreCase).Count() != columns.Count)
        {
            // DuckDB cannot hold such a relation; queries of it are then told to be missing one.
            return;
        }

        var types = columns.Select(column => column.Type is { } type && IsKnown(type) ? type : null).ToList();
        if (types.Contains(null))
        {
            // Only a view can have a column without a type.
            Execute($"create view {_dialect.Quote(name)} as select {ValuesOf(columns)}");
        }
        else
        {
            Execute($"create table {_dialect.Quote(name)} ({string.Join(", ", columns.Select((column, place) => $"{_dialect.Quote(column.Name)} {types[place]}"))})");
        }
    }

    /// <inheritdoc/>
    public SqlQuery Parse(string sql)
    {
        _parse.Parameters[0].Value = sql;
        string json;
        try
        {
            json = (string)_parse.ExecuteScalar()!;
        }
        catch (DuckDbException e)
        {
            throw new QueryRefusedException(e.Detail, RefusalCause.Syntax, e);
        }

        using var document = JsonDocument.Parse(json, DeepJson);
        var root = document.RootElement;
        if (root.GetProperty("error").GetBoolean())
        {
            var message = root.GetProperty("error_message").GetString() ?? "";
            var isSyntax = root.TryGetProperty("error_type", out var type) && type.GetString() == "parser";

            if (message.StartsWith("Only SELECT", StringComparison.Ordinal))
            {
                // Without `in (…)` it is several statements to DuckDB, the first of which collects the values.
                throw sql.Contains("pivot", StringComparison.OrdinalIgnoreCase)
                    ? new QueryRefusedException("a `pivot` without `in (…)` has a column for each value, and only running it tells which", RefusalCause.Values, inner: null)
                    : new QueryRefusedException("its syntax is not known to the analysis", RefusalCause.Missing, inner: null);
            }

            throw new QueryRefusedException(message, isSyntax ? RefusalCause.Syntax : RefusalCause.Missing, inner: null);
        }

        try
        {
            return new SyntaxTreeReader(sql).ReadStatement(root.GetProperty("statements")[0]);
        }
        catch (NotSupportedException e)
        {
            throw new QueryRefusedException($"{e.Message} is not known to the analysis", RefusalCause.Missing, e);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<ColumnInfo> Describe(string sql)
    {
        using var command = _connection.CreateCommand(sql);
        try
        {
            return [.. command.GetColumnSchema().Select(column => new ColumnInfo(column.ColumnName, column.DataTypeName!))];
        }
        catch (DuckDbException e)
        {
            throw new QueryRefusedException(e.Detail, CauseOf(e), e) { Position = e.Position?.Offset };
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> NamesOf(SqlFragment fragment, string? alias, IReadOnlyList<CatalogColumn> columns)
    {
        _template ??= Convert("json_serialize_sql(cast($1 as varchar))", FragmentStatement.Template);
        if (columns.Count == 0 || FragmentStatement.Of(fragment, alias, Convert("json_serialize_sql(cast($1 as varchar))", fragment.Sql), _template) is not { } tree)
        {
            throw new QueryRefusedException("it cannot be taken out of its query", RefusalCause.Missing, inner: null);
        }

        return [.. Describe($"with {FragmentStatement.Relation} as (select {ValuesOf(columns)}) {Convert("json_deserialize_sql(cast($1 as json))", tree)}").Select(column => column.Name)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _parse.Dispose();
        _connection.Dispose();
    }

    private static DuckDbQueryAnalyzer Open(Dialect dialect, bool isTargetsEngine, IEnumerable<KeyValuePair<string, string>> settings)
    {
        var builder = new DuckDbConnectionStringBuilder
        {
            DataSource = ":memory:",
            ["threads"] = "1",
            ["autoinstall_known_extensions"] = "false",
            ["autoload_known_extensions"] = "false",
        };
        foreach (var (name, value) in settings)
        {
            builder[name] = value;
        }

        var connection = new DuckDbConnection(builder.ConnectionString);
        try
        {
            connection.Open();
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        // Nothing is run, so there is nothing to optimize; and what is declared is never committed.
        using var command = connection.CreateCommand("set disabled_filesystems = 'LocalFileSystem'; pragma disable_optimizer; begin transaction");
        command.ExecuteNonQuery();
        return new DuckDbQueryAnalyzer(connection, dialect, isTargetsEngine);
    }

    private static RefusalCause CauseOf(DuckDbException error) => error.ErrorType switch
    {
        DuckDbErrorType.Parser => RefusalCause.Syntax,
        DuckDbErrorType.Binder when error.Subtype == "COLUMN_NOT_FOUND" || error.Detail.StartsWith("Referenced ", StringComparison.Ordinal)
            || error.Detail.StartsWith("Ambiguous reference to column", StringComparison.Ordinal) || error.Detail.Contains("does not have a column named", StringComparison.Ordinal) => RefusalCause.Column,
        DuckDbErrorType.Binder or DuckDbErrorType.MismatchType or DuckDbErrorType.InvalidType => RefusalCause.Type,
        _ => RefusalCause.Missing,
    };

    private void Attach(string database)
    {
        if (_databases.Add(database))
        {
            Execute($"attach ':memory:' as {_dialect.Quote(database)}");
        }
    }

    // A row of nulls.
    private string ValuesOf(IReadOnlyList<CatalogColumn> columns) => string.Join(
        ", ", columns.Select(column => $"{(column.Type is { } type && IsKnown(type) ? $"cast(null as {type})" : "null")} as {_dialect.Quote(column.Name)}"));

    // Between a query and its tree.
    private string Convert(string expression, string text)
    {
        using var command = _connection.CreateCommand($"select {expression}");
        command.Parameters.AddValue(text);
        try
        {
            return (string)command.ExecuteScalar()!;
        }
        catch (DuckDbException e)
        {
            throw new QueryRefusedException(e.Detail, RefusalCause.Missing, e);
        }
    }

    private bool IsKnown(string type)
    {
        if (!_types.TryGetValue(type, out var known))
        {
            try
            {
                // A type with a query in it would be another text than a type.
                known = Describe($"select cast(null as {type})").Count == 1;
            }
            catch (QueryRefusedException)
            {
                known = false;
            }

            _types[type] = known;
        }

        return known;
    }

    private HashSet<string> ReadAggregates()
    {
        using var command = _connection.CreateCommand("select distinct function_name from duckdb_functions() where function_type = 'aggregate'");
        using var reader = command.ExecuteReader();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            names.Add(reader.GetString(0).ToLowerInvariant());
        }

        return names;
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand(sql);
        command.ExecuteNonQuery();
    }
}
