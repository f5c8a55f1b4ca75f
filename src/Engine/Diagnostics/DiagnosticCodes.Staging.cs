using System.Globalization;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>ETL501: the folder of a source's files does not exist.</summary>
    public static Diagnostic LocationMissing(SourceNode source, string folder, IReadOnlyList<string> variables) =>
        new("ETL501", Severity.Error, $"The folder of `{source.SourceName}.{source.Name}` does not exist: {folder}", source.Staging!.LocationSpan,
            variables is [var variable, ..]
                ? $"It comes from {List([.. variables.Select(name => $"var {name}")])}: create the folder, or name another with `--vars '{{{variable}: DIR}}'`"
                : "Create the folder, or change `location`");

    /// <summary>ETL502: there are no files to stage.</summary>
    public static Diagnostic LocationEmpty(SourceNode source) =>
        new("ETL502", Severity.Warning, $"`{source.SourceName}.{source.Name}` has no files: nothing named `*.csv` or `*.csv.gz` is below {source.Staging!.Location}",
            source.Staging.LocationSpan);

    /// <summary>ETL503: the location is neither a folder nor a place in a bucket.</summary>
    public static Diagnostic LocationIsNoFolder(SourceNode source, string location) =>
        new("ETL503", Severity.Error, $"`{source.SourceName}.{source.Name}` cannot be staged from {location}", source.Staging!.LocationSpan,
            "Name a folder, or a place in a bucket: s3://bucket/prefix");

    /// <summary>ETL504: the folder, or one below it, cannot be listed.</summary>
    public static Diagnostic LocationUnreadable(SourceNode source, string reason) =>
        new("ETL504", Severity.Error, $"The files of `{source.SourceName}.{source.Name}` cannot be listed: {reason}", source.Staging!.LocationSpan);

    /// <summary>ETL505: a file cannot be loaded as a whole. It is looked at again by each run until it can.</summary>
    public static Diagnostic FileNotLoaded(SourceNode source, string file, FileFault fault, string? reasonOfReading)
    {
        var (reason, hint) = fault switch
        {
            FileFault.Utf16 => ("it is UTF-16", "Save it as UTF-8"),
            FileFault.Binary => ("it is not text", "Move it elsewhere"),
            FileFault.NoHeader => ("none of its first lines names columns that are known", "Add the names of its header to `columns`, or move it elsewhere"),
            _ => (reasonOfReading ?? "it cannot be read", "Each run tries again until it can be read"),
        };
        return new("ETL505", SeverityOf(source), $"`{file}` was not loaded: {reason}", source.Staging!.LocationSpan, hint);
    }

    /// <summary>ETL506: a file has nothing in it.</summary>
    public static Diagnostic FileIsEmpty(SourceNode source, string file) =>
        new("ETL506", Severity.Warning, $"`{file}` is empty", source.Staging!.LocationSpan);

    /// <summary>ETL507: rows of a file do not fit.</summary>
    public static Diagnostic RowsRejected(SourceNode source, RelationName aside, string file, long rejected, long rows, long firstLine, string firstReason) =>
        new("ETL507", SeverityOf(source),
            string.Create(CultureInfo.InvariantCulture,
                $"{rejected:N0} of {rejected + rows:N0} rows of `{file}` cannot be loaded; the first is line {firstLine}: {firstReason}"),
            source.Staging!.LocationSpan,
            source.Staging.OnBadRow == BadRowPolicy.Fail
                ? "Repair the file, or set `on_bad_row: reject` to put such rows aside"
                : $"They are in {aside}");

    /// <summary>ETL507: more files with rows that do not fit than are worth a line each.</summary>
    public static Diagnostic MoreRowsRejected(SourceNode source, RelationName aside, int files, long rejected) =>
        new("ETL507", SeverityOf(source),
            string.Create(CultureInfo.InvariantCulture, $"{rejected:N0} rows of {files:N0} further files cannot be loaded"), source.Staging!.LocationSpan,
            source.Staging.OnBadRow == BadRowPolicy.Fail ? null : $"They are in {aside}");

    /// <summary>ETL508: a file has columns that nobody named, and they were added.</summary>
    public static Diagnostic NewColumnsAdded(SourceNode source, IReadOnlyList<string> columns, string file) =>
        new("ETL508", Severity.Warning, $"`{file}` brings new columns, which were added to {source.Target}: {List(columns)}", source.Staging!.LocationSpan,
            "Name them in `columns` to accept them, or set `on_new_column` to `ignore` or `fail`");

    /// <summary>ETL509: a file has columns that nobody named, and they are not wanted.</summary>
    public static Diagnostic NewColumnsRefused(SourceNode source, IReadOnlyList<string> columns, string file) =>
        new("ETL509", Severity.Error, $"`{file}` brings new columns: {List(columns)}", source.Staging!.LocationSpan,
            "Name them in `columns`, or set `on_new_column` to `add` or `ignore`");

    /// <summary>ETL510: a column of a file has a name that staging uses itself.</summary>
    public static Diagnostic ReservedColumn(SourceNode source, string column, string file) =>
        new("ETL510", Severity.Warning, $"The column `{column}` of `{file}` is not loaded: staging fills a column of that name itself", source.Staging!.LocationSpan,
            $"Load it under another name with `columns: {{ source{column}: [{column}] }}`");

    /// <summary>ETL511: two columns of a file are one column of the table.</summary>
    public static Diagnostic ColumnTwice(SourceNode source, string column, string file) =>
        new("ETL511", Severity.Warning, $"Several columns of `{file}` are `{column}`: of each row, the first that is not empty is taken", source.Staging!.LocationSpan,
            "Give them different names in `columns`; the order of a column's names there says which is preferred");

    /// <summary>ETL512: the relation in the staging table's place is something else.</summary>
    public static Diagnostic NotAStagingTable(SourceNode source, string relation) =>
        new("ETL512", Severity.Error, $"{relation} exists and was not made by staging", source.Staging!.LocationSpan,
            "Drop or rename it, or stage into another table");

    /// <summary>ETL513: a file was written to while it was being loaded.</summary>
    public static Diagnostic FileChanged(SourceNode source, string file) =>
        new("ETL513", Severity.Error, $"`{file}` was changed while it was being loaded, so nothing was loaded", source.Staging!.LocationSpan,
            "Run again when it is complete; files that are still being written can have a name that begins with a dot");

    /// <summary>ETL514: the warehouse counts other rows in a file than the inspection did.</summary>
    public static Diagnostic RowsDiffer(SourceNode source, string file, long expected, long read) =>
        new("ETL514", Severity.Error,
            string.Create(CultureInfo.InvariantCulture, $"`{file}` has {expected:N0} rows, but the warehouse read {read:N0}, so nothing was loaded"),
            source.Staging!.LocationSpan, "Please report this with the file");

    /// <summary>ETL515: copies of files cannot be written.</summary>
    public static Diagnostic ScratchFailed(SourceNode source, string folder, string reason) =>
        new("ETL515", Severity.Error, $"Files of `{source.SourceName}.{source.Name}` that need repair cannot be copied to {folder}: {reason}", source.Staging!.LocationSpan);

    /// <summary>ETL516: a source is loaded by Glue, and the target does not say what Glue needs.</summary>
    public static Diagnostic GlueNeeds(SourceNode source, string key) =>
        new("ETL516", Severity.Error, $"`{source.SourceName}.{source.Name}` is loaded by Glue, and the target has no `{key}`", source.Staging!.LocationSpan,
            $"Add `{key}: …` to the target, or set `loader: copy`");

    /// <summary>ETL517: Glue refuses a call, or cannot be reached.</summary>
    public static Diagnostic GlueRefused(SourceNode source, string reason, string? hint) =>
        new("ETL517", Severity.Error, $"Glue refuses to stage `{source.SourceName}.{source.Name}`: {reason}", source.Staging!.LocationSpan, hint);

    /// <summary>ETL518: a crawl failed.</summary>
    public static Diagnostic CrawlFailed(SourceNode source, string crawler, string reason) =>
        new("ETL518", Severity.Error, $"The crawler `{crawler}` failed: {reason}", source.Staging!.LocationSpan, "Its log is in CloudWatch: /aws-glue/crawlers");

    /// <summary>ETL518: a crawl made no table of a location that has files.</summary>
    public static Diagnostic CrawlFoundNothing(SourceNode source, string crawler, string database) =>
        new("ETL518", Severity.Error, $"The crawler `{crawler}` made no table of {source.Staging!.Location} in the database `{database}`", source.Staging.LocationSpan,
            "Check that its role may read the location, and look at its log in CloudWatch: /aws-glue/crawlers");

    /// <summary>ETL519: a run of a job failed.</summary>
    public static Diagnostic GlueJobFailed(SourceNode source, string job, string run, string state, string? reason, string? log) =>
        new("ETL519", Severity.Error, $"The Glue job `{job}` ended as {state} (run {run}){(string.IsNullOrEmpty(reason) ? "" : $": {reason}")}", source.Staging!.LocationSpan,
            log is null ? "Its log is in CloudWatch: /aws-glue/jobs/error" : $"Its log: {log}");

    /// <summary>ETL530: rows came of which nobody knows the file.</summary>
    public static Diagnostic RowsOfNoFile(SourceNode source, long rows, string? name) =>
        new("ETL530", Severity.Error, string.Create(CultureInfo.InvariantCulture, $"Glue brought {rows:N0} rows of a file that it was not given, `{name}`, so nothing was loaded"),
            source.Staging!.LocationSpan, "Please report this with the job's log");

    private static Severity SeverityOf(SourceNode source) => source.Staging!.OnBadRow == BadRowPolicy.Fail ? Severity.Error : Severity.Warning;
}
