using System.Globalization;
using System.Text;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Cleaning;
using SpotifyEtl.Models.Engine.Staging.Csv;
using SpotifyEtl.Models.Engine.Staging.Headers;
using SpotifyEtl.Models.Engine.Staging.Ledger;
using SpotifyEtl.Models.Engine.Staging.Planning;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.DuckDb.Staging;

/// <summary>
/// The statements that bring files into DuckDB. Nothing is left to be detected: every option of the reader is said, so that it reads what the
/// inspection saw.
/// </summary>
internal sealed class DuckDbCsvSql(Dialect dialect, StagingTables tables)
{
    private const string LineField = "line";
    private const string FileIndex = "file_index";

    // Above the longest record that is let through, with the line number of a cleaned copy.
    private const int MaximumLineSize = 1 << 21;

    private readonly string _rows = dialect.Quote(tables.Rows);
    private readonly string _file = dialect.Quote(StagingTables.File);
    private readonly string _line = dialect.Quote(StagingTables.Line);
    private readonly string _loadedAt = dialect.Quote(StagingTables.LoadedAt);

    /// <summary>Row ids follow the order of files and lines only while this is on. It is on unless somebody turned it off.</summary>
    public static string PreserveOrder => "set preserve_insertion_order = true";

    /// <summary>
    /// Gives each row that has none its line. Row ids number the rows in the order of their files while all threads read, which no window function
    /// does; but they are final only once the rows are committed, and updating rows that are not would write them twice.
    /// </summary>
    public string NumberLines =>
        $"""
        update {_rows} as numbered set {_line} = numbered.rowid - files.first_row_id + {CsvHeader.FirstRecordLine}
        from (select {_file}, {_loadedAt}, min(rowid) as first_row_id from {_rows} where {_line} is null group by all) as files
        where numbered.{_line} is null and numbered.{_file} = files.{_file} and numbered.{_loadedAt} = files.{_loadedAt}
        """;

    /// <summary>A row where there are rows without a line: a run was killed before it came to <see cref="NumberLines"/>.</summary>
    public string FindUnnumbered => $"select 1 from {_rows} where {_line} is null limit 1";

    /// <summary>The number of rows of each file of a run.</summary>
    public string CountRows(DateTime loadedAt) => $"select {_file}, count(*) from {_rows} where {_loadedAt} = {LedgerTable.Timestamp(loadedAt)} group by {_file}";

    /// <summary>Brings the rows of a batch into the staging table: those of cleaned copies with their lines, the others without.</summary>
    public string InsertRows(LoadBatch batch, DateTime loadedAt)
    {
        var sql = new StringBuilder($"insert into {_rows} (");
        sql.AppendJoin(", ", batch.Map.Columns.Select(column => dialect.Quote(column.Name))).Append($", {_file}, {_line}, {_loadedAt})\nselect ");
        sql.AppendJoin(", ", batch.Map.Columns.Select(ValueOf)).Append(", ");
        sql.Append(batch.Shape.IsCleaned ? $"files.name, {LineField}" : $"{RelativePath(batch.Files[0])}, null");
        sql.Append(", ").Append(LedgerTable.Timestamp(loadedAt)).Append("\nfrom ");
        AppendReader(sql, batch);

        // A join would bring the rows out of order, which those of cleaned copies no longer need.
        return batch.Shape.IsCleaned ? AppendFiles(sql.Append(" as incoming\n"), batch.Files.Select(file => file.Name), "incoming").ToString() : sql.ToString();
    }

    /// <summary>Brings rejected rows into their table.</summary>
    public string InsertRejected(IReadOnlyList<(string Name, CleanedFile Cleaned)> files, DateTime loadedAt)
    {
        var sql = new StringBuilder($"insert into {dialect.Quote(tables.Rejected)}\nselect files.name, rejected.line, rejected.text, rejected.reason, ");
        sql.Append(LedgerTable.Timestamp(loadedAt)).Append("\nfrom read_csv(");
        AppendPaths(sql, files.Select(file => file.Cleaned.RejectedPath));
        sql.Append(", columns = {'line': 'BIGINT', 'text': 'VARCHAR', 'reason': 'VARCHAR'}, header = false, ");
        AppendOptions(sql, (byte)',', LineEnd.Lf, parallel: false);
        return AppendFiles(sql.Append(") as rejected\n"), files.Select(file => file.Name), "rejected").ToString();
    }

    private StringBuilder AppendFiles(StringBuilder sql, IEnumerable<string> names, string reader)
    {
        sql.Append("join (values\n").AppendJoin(",\n", names.Select((name, index) => string.Create(CultureInfo.InvariantCulture, $"({index}, {dialect.Literal(name)})")));
        return sql.Append($"\n) as files({FileIndex}, name) on files.{FileIndex} = {reader}.{FileIndex}");
    }

    private StringBuilder AppendReader(StringBuilder sql, LoadBatch batch)
    {
        var shape = batch.Shape;
        sql.Append("read_csv(");
        AppendPaths(sql, batch.Files.Select(file => file.Path));
        sql.Append(", columns = {").Append(shape.IsCleaned ? $"'{LineField}': 'BIGINT', " : "");
        sql.AppendJoin(", ", Enumerable.Range(0, shape.Fields).Select(field => $"'{Field(field)}': 'VARCHAR'"));
        sql.Append("}, header = ").Append(shape.IsCleaned ? "false" : "true").Append(", ");
        AppendOptions(sql, shape.Format.Delimiter, shape.Format.LineEnd, parallel: !shape.NeedsOneThread);
        return sql.Append(shape.IsPacked ? ", compression = 'gzip')" : ", compression = 'none')");
    }

    // Strict mode is the default, and must not be said: DuckDB 1.5 then reads no row at all from files with carriage returns and line feeds.
    private static void AppendOptions(StringBuilder sql, byte delimiter, LineEnd lineEnd, bool parallel)
    {
        sql.Append("auto_detect = false, delim = ").Append(delimiter == (byte)'\t' ? "'\\t'" : $"'{(char)delimiter}'");
        sql.Append(", quote = '\"', escape = '\"', nullstr = '', null_padding = false, ignore_errors = false, new_line = ");
        sql.Append(lineEnd switch { LineEnd.CrLf => "'\\r\\n'", LineEnd.Cr => "'\\r'", _ => "'\\n'" });
        sql.Append(CultureInfo.InvariantCulture, $", maximum_line_size = {MaximumLineSize}");
        sql.Append(parallel ? ", parallel = true" : ", parallel = false");
    }

    // A path is a pattern to DuckDB: what is special in one stands in brackets.
    private void AppendPaths(StringBuilder sql, IEnumerable<string> paths) =>
        sql.Append('[').AppendJoin(", ", paths.Select(path => dialect.Literal(path
            .Replace("[", "[[]", StringComparison.Ordinal)
            .Replace("*", "[*]", StringComparison.Ordinal)
            .Replace("?", "[?]", StringComparison.Ordinal)))).Append(']');

    // What follows the location in the path that the reader gives back. DuckDB counts characters, not UTF-16 units.
    private static string RelativePath(FileToRead file)
    {
        var prefix = file.Path[..^file.Name.Length].EnumerateRunes().Count();
        var path = string.Create(CultureInfo.InvariantCulture, $"substring(filename, {prefix + 1})");
        return Path.DirectorySeparatorChar == '/' ? path : $"replace({path}, '{Path.DirectorySeparatorChar}', '/')";
    }

    private static string ValueOf(MappedColumn column) =>
        column.Fields is [var only] ? Field(only) : $"coalesce({string.Join(", ", column.Fields.Select(Field))})";

    private static string Field(int field) => string.Create(CultureInfo.InvariantCulture, $"c{field}");
}
