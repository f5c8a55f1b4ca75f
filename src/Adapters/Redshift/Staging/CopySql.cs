using System.Globalization;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Ledger;
using SpotifyEtl.Models.Engine.Staging.Planning;

namespace SpotifyEtl.Models.Adapters.Redshift.Staging;

/// <summary>
/// The statements that bring one file in: COPY into a temporary table with a column for each field of the file, whatever becomes of it, and from there into the staging
/// table by name. The rules of COPY are those of Amazon Redshift's guide, "COPY".
/// </summary>
internal sealed class CopySql(RowLoaderContext context)
{
    /// <summary>The number of the session's last COPY, and the rows that it loaded.</summary>
    public const string LastCopy = "select pg_last_copy_id()::bigint, pg_last_copy_count()::bigint";

    // The most that COPY takes.
    private const int MaxErrors = 100_000;

    private readonly StagingTables _tables = StagingTables.Of(context.Source);
    private readonly RedshiftSettings _settings = ((RedshiftSession)context.Session).Settings;

    private string Table => context.Dialect.Quote($"{context.Source.Target.Identifier}__etl_copy");

    /// <summary>Creates the temporary table of a file.</summary>
    public string CreateTable(FileToLoad load)
    {
        var fields = Enumerable.Range(0, load.Inspected.Header!.Cells.Count).Select(field => $"{Field(field)} varchar({RedshiftTypes.MaxTextBytes})");
        return $"create temp table {Table} ({string.Join(", ", fields)})";
    }

    /// <summary>Drops it.</summary>
    public string DropTable => $"drop table {Table}";

    /// <summary>Copies a file into it.</summary>
    public string Copy(FileToLoad load, string manifest)
    {
        var header = load.Inspected.Header!;
        string?[] options =
        [
            $"iam_role {(_settings.CopyRole is { } role ? context.Dialect.Literal(role) : "default")}",
            context.Locations.Store.Region is { } region ? $"region {context.Dialect.Literal(region)}" : null,
            "manifest",
            load.Inspected.File.IsPacked ? "gzip" : null,
            "csv",
            $"delimiter {context.Dialect.Literal(((char)header.Format.Delimiter).ToString())}",
            string.Create(CultureInfo.InvariantCulture, $"ignoreheader {header.DataLine - 1}"),
            string.Create(CultureInfo.InvariantCulture, $"maxerror {MaxErrors}"),
            // Nothing is to be learnt of a table that lives for two statements.
            "compupdate off",
            "statupdate off",
        ];
        return $"copy {Table} from {context.Dialect.Literal(manifest)}\n{string.Join(' ', options.OfType<string>())}";
    }

    /// <summary>Brings its rows into the staging table: of several fields that are one column, the first that is not empty.</summary>
    public string Insert(FileToLoad load)
    {
        var columns = load.Map.Columns;
        var names = columns.Select(column => column.Name).Append(StagingTables.File).Append(StagingTables.LoadedAt).Select(context.Dialect.Quote);
        var values = columns.Select(column => column.Fields.Count == 1 ? Value(column.Fields[0]) : $"coalesce({string.Join(", ", column.Fields.Select(Value))})")
            .Append(context.Dialect.Literal(load.Inspected.File.Path)).Append(LedgerTable.Timestamp(context.LoadedAt));
        return $"insert into {context.Dialect.Quote(_tables.Rows)} ({string.Join(", ", names)})\nselect {string.Join(", ", values)} from {Table}";
    }

    // Quoted or not, what is empty is null, as on every engine.
    private static string Value(int index) => $"nullif({Field(index)}, '')";

    private static string Field(int index) => string.Create(CultureInfo.InvariantCulture, $"f{index}");
}
