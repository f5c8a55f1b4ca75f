using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>ETL531: nothing says where to land files, or from where.</summary>
    public static Diagnostic LandingNotConfigured(string key, string option) =>
        new("ETL531", Severity.Error, $"Nothing says where to land files {(key == "to" ? "to" : "from")}", null,
            $"Give {option}, or set `{key}` below `landing:` in project.yml");

    /// <summary>ETL532: the place to land files in is no bucket.</summary>
    public static Diagnostic LandingIsNoBucket(string to, SourceSpan? span) =>
        new("ETL532", Severity.Error, $"Files can be landed in a bucket only, and `{to}` is none", span,
            "Name one as s3://bucket/prefix; where it comes from a variable, `--vars '{landing: s3://bucket/prefix}'`");

    /// <summary>ETL533: the file or folder to land does not exist.</summary>
    public static Diagnostic NothingToLand(string path) =>
        new("ETL533", Severity.Error, $"There is no file or folder {path}", null, "Name another: `etl land PATH`");

    /// <summary>ETL533: the folder to land, or one below it, cannot be listed.</summary>
    public static Diagnostic LandingUnreadable(string path, string reason) =>
        new("ETL533", Severity.Error, $"The files of {path} cannot be listed: {reason}", null);

    /// <summary>ETL524: a file could not be put.</summary>
    public static Diagnostic FileNotLanded(string file, string reason) =>
        new("ETL524", Severity.Error, $"`{file}` was not landed: {reason}", null, "The others were; run again once it can be read");

    /// <summary>ETL525: a file was written to while it was being read.</summary>
    public static Diagnostic FileChangedWhileLanding(string file) =>
        new("ETL525", Severity.Error, $"`{file}` changed while it was being landed, so it was not landed", null,
            "Run again when it is complete; files that are still being written can have a name that begins with a dot");

    /// <summary>ETL526: two files would be the same object.</summary>
    public static Diagnostic TwoFilesOneKey(string first, string second, string key) =>
        new("ETL526", Severity.Error, $"`{first}` and `{second}` would both be {key}", null, "Change `partition` below `landing:` so that it keeps them apart");

    /// <summary>ETL527: the template of partitions gives no folder.</summary>
    public static Diagnostic BadPartition(string file, string partition, SourceSpan span) =>
        new("ETL527", Severity.Error, $"The partition of `{file}` is `{partition}`, which is no folder", span,
            "Names between slashes, such as `year=2026/month=01`; none of them empty, `.` or `..`, none beginning with `_`, `.` or `~`, none ending with `=`");

    /// <summary>ETL528: the object store refuses, or cannot be reached.</summary>
    public static Diagnostic StoreFailed(string message, string? hint) => new("ETL528", Severity.Error, message, null, hint);

    /// <summary>ETL529: objects of a source's location cannot be listed or read.</summary>
    public static Diagnostic LocationRefused(SourceNode source, string message, string? hint) =>
        new("ETL529", Severity.Error, $"`{source.SourceName}.{source.Name}` cannot be staged: {message}", source.Staging!.LocationSpan, hint);
}
