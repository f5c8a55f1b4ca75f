namespace SpotifyEtl.Models.DuckDb.Databases;

/// <summary>Which database a connection string means, and the settings it must be opened with.</summary>
/// <param name="Path">What DuckDB is told to open.</param>
/// <param name="Key">The same for every connection that must share the database; null for one of its own.</param>
/// <param name="Options">DuckDB's settings by name, in the order of their names.</param>
internal sealed record DatabaseSettings(string Path, string? Key, IReadOnlyList<KeyValuePair<string, string>> Options)
{
    private const string Memory = ":memory:";

    // What this provider needs whatever the connection string says: errors as data, so that a position can be read out of them,
    // and nothing downloaded behind the user's back.
    private static readonly KeyValuePair<string, string>[] Defaults =
    [
        new("allow_unsigned_extensions", "false"),
        new("autoinstall_known_extensions", "false"),
        new("autoload_known_extensions", "false"),
        new("errors_as_json", "true"),
    ];

    /// <summary>Resolves a data source and what was said about it.</summary>
    public static DatabaseSettings Create(string dataSource, IEnumerable<KeyValuePair<string, string>> options)
    {
        var merged = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Defaults.Concat(options))
        {
            merged[name] = value;
        }

        if (dataSource.Length == 0 || dataSource == Memory)
        {
            return new DatabaseSettings(Memory, null, [.. merged]);
        }

        if (dataSource.StartsWith(Memory, StringComparison.Ordinal))
        {
            // The name is this provider's: DuckDB would make a file of it.
            return new DatabaseSettings(Memory, dataSource, [.. merged]);
        }

        var path = CanonicalPath.Of(dataSource);
        return new DatabaseSettings(path, OperatingSystem.IsLinux() ? path : path.ToUpperInvariant(), [.. merged]);
    }

    /// <summary>Whether the other asks for the very same settings.</summary>
    public bool HasOptionsOf(DatabaseSettings other) => Options.SequenceEqual(other.Options);
}
