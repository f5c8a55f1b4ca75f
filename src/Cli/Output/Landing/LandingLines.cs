using SpotifyEtl.Models.Engine.Landing;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Cli.Output.Landing;

/// <summary>The sentences about landing, the same in a terminal and in a log.</summary>
internal static class LandingLines
{
    /// <summary><c>s3://charts/landing/: 3 files to land (2 new, 1 changed, 12.4 MB), 5 there already</c>.</summary>
    public static string Beginning(LandingPlan plan, ObjectLocation to)
    {
        var fresh = plan.Files.Count(file => file.IsNew);
        var kinds = string.Join(", ", new[] { Kind(fresh, "new"), Kind(plan.Files.Count - fresh, "changed") }.OfType<string>());
        var work = plan.Files.Count == 0 ? "nothing to land" : $"{Figures.Count(plan.Files.Count, "file")} to land ({kinds}, {Figures.Bytes(plan.Bytes)})";
        return $"{to}: {string.Join(", ", new[] { work, Kind(plan.Unchanged, "there already"), Kind(plan.Extra.Count, "to remove") }.OfType<string>())}";
    }

    /// <summary><c>new      s3://…/a.csv  4.1 MB</c>.</summary>
    public static string Planned(FileToLand file, ObjectLocation to) =>
        $"{(file.IsNew ? "new    " : "changed")}  s3://{to.Bucket}/{file.Key}  {Figures.Bytes(file.File.Bytes)}";

    /// <summary><c>landed   a.csv  4.1 MB</c>.</summary>
    public static string Landed(FileToLand file) => $"landed   {file.File.Path}  {Figures.Bytes(file.File.Bytes)}";

    /// <summary><c>removed  s3://…/a.csv</c>.</summary>
    public static string Removed(StoredObject stored) => $"removed  {stored.Url}";

    /// <summary><c>remove   s3://…/a.csv</c>, where nothing is done.</summary>
    public static string ToRemove(StoredObject stored) => $"remove   {stored.Url}";

    /// <summary><c>Landed 3 files, 12.4 MB in 0.81s (15.3 MB/s)</c>.</summary>
    public static string Ending(LandingResult result)
    {
        var failed = Kind(result.Failed, "failed");
        var removed = Kind(result.Deleted, "removed");
        var speed = result.Elapsed > TimeSpan.Zero ? $" ({Figures.Bytes((long)(result.Bytes / result.Elapsed.TotalSeconds))}/s)" : "";
        var landed = result.Landed == 0 ? "Nothing landed" : $"Landed {Figures.Count(result.Landed, "file")}, {Figures.Bytes(result.Bytes)} in {Figures.Duration(result.Elapsed)}{speed}";
        return string.Join(", ", new[] { landed, removed, failed }.OfType<string>());
    }

    /// <summary>Within a sentence: <c>landed 3 files, 12.4 MB</c>.</summary>
    public static string Step(LandingResult result) => result.Landed == 0 ? "nothing to land" : $"landed {Figures.Count(result.Landed, "file")}, {Figures.Bytes(result.Bytes)}";

    private static string? Kind(int count, string what) => count == 0 ? null : $"{Figures.Number(count)} {what}";
}
