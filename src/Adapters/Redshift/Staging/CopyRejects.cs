using System.Globalization;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Cleaning;
using SpotifyEtl.Models.Engine.Staging.Ledger;

namespace SpotifyEtl.Models.Adapters.Redshift.Staging;

/// <summary>
/// Puts aside the rows that COPY refused: their places and reasons are in the system view SYS_LOAD_ERROR_DETAIL, provisioned and serverless, their text is in the files.
/// </summary>
internal sealed class CopyRejects(RowLoaderContext context)
{
    private readonly RedshiftSession _session = (RedshiftSession)context.Session;

    /// <summary>Stores them, and gives them by the number of their COPY, in the order of their lines.</summary>
    public async Task<IReadOnlyDictionary<long, IReadOnlyList<RejectedRow>>> StoreAsync(IReadOnlyList<Copy> copies, CancellationToken cancellationToken)
    {
        if (copies.Count == 0)
        {
            return new Dictionary<long, IReadOnlyList<RejectedRow>>();
        }

        var found = await _session.QueryAsync(Select(copies), maxRows: null, cancellationToken);
        var rejected = found.Rows
            .GroupBy(row => (long)row[0]!, row => new RejectedRow((long)row[1]!, Reason((string?)row[2], (string?)row[3])))
            .ToDictionary(rows => rows.Key, rows => (IReadOnlyList<RejectedRow>)[.. rows.DistinctBy(row => row.Line).OrderBy(row => row.Line)]);
        foreach (var copy in copies.Where(copy => rejected.ContainsKey(copy.Id)))
        {
            await StoreAsync(copy, rejected[copy.Id], cancellationToken);
        }

        return rejected;
    }

    // The view pads its texts.
    private static string Select(IReadOnlyList<Copy> copies)
    {
        var ids = string.Join(", ", copies.Select(copy => copy.Id.ToString(CultureInfo.InvariantCulture)));
        return "select query_id::bigint, line_number::bigint, trim(column_name), trim(error_message)\n"
            + $"from sys_load_error_detail where query_id in ({ids}) order by query_id, line_number";
    }

    private static string Reason(string? column, string? message) => string.IsNullOrEmpty(column) ? message ?? "" : $"{message} (column {column})";

    private async Task StoreAsync(Copy copy, IReadOnlyList<RejectedRow> rows, CancellationToken cancellationToken)
    {
        var file = copy.Load.Inspected.File;
        Directory.CreateDirectory(context.Settings.ScratchFolder);
        var path = Path.Combine(context.Settings.ScratchFolder, Path.GetRandomFileName() + Path.GetExtension(file.Path));
        try
        {
            await context.Locations.Store.DownloadAsync(file.Stored!, path, cancellationToken);
            // COPY counts lines of the file, not records.
            var texts = await FileLines.ReadAsync(path, copy.Load.Inspected.Header!.Format, rows.Select(row => row.Line).ToHashSet(), cancellationToken);
            var writer = _session.CreateWriter();
            var beginning = RejectedInsert.Beginning(context.Dialect, StagingTables.Of(context.Source));
            var loadedAt = LedgerTable.Timestamp(context.LoadedAt);
            foreach (var row in rows)
            {
                await writer.AddAsync(beginning, RejectedInsert.Row(context.Dialect, file.Path, row, texts.GetValueOrDefault(row.Line, ""), loadedAt), cancellationToken);
            }

            await writer.FlushAsync(beginning, cancellationToken);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
