using SpotifyEtl.Models.DuckDb;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Adapters.DuckDb;

/// <summary>The keys of a target of <c>type: duckdb</c>.</summary>
/// <param name="Path">The database file, absolute; or <c>:memory:</c> for one that is gone when the command ends.</param>
internal sealed record DuckDbSettings(string Path)
{
    private const string InMemory = ":memory:";

    private static readonly string[] Keys = ["path", "settings"];

    /// <summary>DuckDB's own settings by name, such as <c>memory_limit: 4GB</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the database has no file.</summary>
    public bool IsInMemory => Path == InMemory;

    /// <summary>The name that DuckDB gives to the database: the file's name up to the first dot, and <c>_db</c> behind it where that is a catalog of DuckDB's own.</summary>
    public string Catalog
    {
        get
        {
            if (IsInMemory)
            {
                return "memory";
            }

            var name = System.IO.Path.GetFileName(Path).TrimStart('.').Split('.')[0];
            return name is "main" or "temp" or "system" ? $"{name}_db" : name;
        }
    }

    /// <summary>Reads a target; relative paths start from the project's root.</summary>
    /// <exception cref="ProjectException">A key is unknown or a value is of the wrong kind.</exception>
    public static DuckDbSettings Read(TargetSettings target, string root)
    {
        foreach (var (key, entry) in target.Options)
        {
            if (!Keys.Contains(key))
            {
                throw new ProjectException(DiagnosticCodes.UnknownTargetKey(target.Name, target.Type, key, Keys, entry.Span ?? target.Declaration));
            }
        }

        var path = target.Options.TryGet("path", out var written) ? written.Value.ToString() : "";
        if (path.Length == 0)
        {
            throw new ProjectException(DiagnosticCodes.MissingTargetKey(target.Name, target.Type, "path", target.Declaration));
        }

        return new DuckDbSettings(path == InMemory ? path : System.IO.Path.GetFullPath(path, root)) { Settings = ReadSettings(target) };
    }

    /// <summary>The provider's connection string. In memory, one name for all sessions of a warehouse makes them share the database.</summary>
    public string ConnectionString(string memoryName)
    {
        var builder = new DuckDbConnectionStringBuilder { DataSource = IsInMemory ? InMemory + memoryName : Path };
        foreach (var (name, value) in Settings)
        {
            builder[name] = value;
        }

        return builder.ConnectionString;
    }

    private static Dictionary<string, string> ReadSettings(TargetSettings target)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!target.Options.TryGet("settings", out var entry))
        {
            return settings;
        }

        if (entry.Value.Kind != ValueKind.Object)
        {
            throw new ProjectException(DiagnosticCodes.TargetKeyIsNoMapping(target.Name, "settings", entry.Span ?? target.Declaration));
        }

        foreach (var (name, value) in entry.Value.AsObject())
        {
            settings[name] = value.ToString();
        }

        return settings;
    }
}
