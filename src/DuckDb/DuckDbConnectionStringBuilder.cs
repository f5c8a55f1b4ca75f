using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SpotifyEtl.Models.DuckDb.Databases;

namespace SpotifyEtl.Models.DuckDb;

/// <summary>
/// A connection string: <c>Data Source</c> and any of DuckDB's global settings by its own name, such as
/// <c>Data Source=charts.duckdb;threads=4;memory_limit=4GB</c>.
/// </summary>
[SuppressMessage("Design", "CA1010:Generic interface should also be implemented", Justification = "ADO.NET's base class decides.")]
public sealed class DuckDbConnectionStringBuilder : DbConnectionStringBuilder
{
    private const string DataSourceKey = "Data Source";

    private static readonly string[] DataSourceSynonyms = ["DataSource", "Filename"];

    /// <summary>An empty connection string, which means a database in memory.</summary>
    public DuckDbConnectionStringBuilder()
    {
    }

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="ArgumentException">It is not one.</exception>
    public DuckDbConnectionStringBuilder(string? connectionString) => ConnectionString = connectionString ?? "";

    /// <summary>
    /// The database file, relative to the working directory. Empty or <c>:memory:</c> means a database in memory for the one
    /// connection; <c>:memory:name</c> one that all connections of the process with that name share while any of them is open.
    /// </summary>
    public string DataSource
    {
        get => Text(DataSourceKey) ?? "";
        set => this[DataSourceKey] = value;
    }

    /// <summary><c>automatic</c>, <c>read_only</c> or <c>read_write</c>; null leaves it to DuckDB.</summary>
    public string? AccessMode
    {
        get => Text("access_mode");
        set => Set("access_mode", value);
    }

    /// <summary>How many threads DuckDB may use; null leaves it to DuckDB (one for each core).</summary>
    public int? Threads
    {
        get => Text("threads") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
        set => Set("threads", value?.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>How much memory DuckDB may use, such as <c>4GB</c>; null leaves it to DuckDB (four fifths of the machine's).</summary>
    public string? MemoryLimit
    {
        get => Text("memory_limit");
        set => Set("memory_limit", value);
    }

    /// <summary>Where DuckDB puts what does not fit in memory; null leaves it to DuckDB (beside the file).</summary>
    public string? TempDirectory
    {
        get => Text("temp_directory");
        set => Set("temp_directory", value);
    }

    /// <inheritdoc />
    [AllowNull]
    public override object this[string keyword]
    {
        get => base[Canonical(keyword)];
        set => base[Canonical(keyword)] = value;
    }

    /// <inheritdoc />
    public override bool ContainsKey(string keyword) => base.ContainsKey(Canonical(keyword));

    /// <inheritdoc />
    public override bool Remove(string keyword) => base.Remove(Canonical(keyword));

    /// <inheritdoc />
    public override bool TryGetValue(string keyword, [NotNullWhen(true)] out object? value) =>
        base.TryGetValue(Canonical(keyword), out value);

    internal DatabaseSettings ToSettings() => DatabaseSettings.Create(
        DataSource,
        from string key in Keys
        where !key.Equals(DataSourceKey, StringComparison.OrdinalIgnoreCase)
        select KeyValuePair.Create(key, Text(key) ?? ""));

    private static string Canonical(string keyword) =>
        DataSourceSynonyms.Contains(keyword, StringComparer.OrdinalIgnoreCase) ? DataSourceKey : keyword;

    private string? Text(string key) => TryGetValue(key, out var value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    private void Set(string key, string? value)
    {
        if (value is null)
        {
            Remove(key);
        }
        else
        {
            this[key] = value;
        }
    }
}
