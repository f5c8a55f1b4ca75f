using Npgsql;

namespace SpotifyEtl.Models.Support.Redshift;

/// <summary>A statement of the Data API, or one of a batch.</summary>
internal sealed class DataApiStatement(string id, string sql)
{
    public string Id { get; } = id;

    public string Sql { get; } = sql;

    /// <summary>SUBMITTED, STARTED, then FINISHED, FAILED or ABORTED.</summary>
    public string Status { get; set; } = "SUBMITTED";

    public string? Error { get; set; }

    public DataApiResult? Result { get; set; }

    /// <summary>The rows that it gave or changed.</summary>
    public long Rows { get; set; } = -1;

    public string? SessionId { get; init; }

    public int ProcessId { get; set; }

    /// <summary>The statements of a batch; null where it is none.</summary>
    public IReadOnlyList<DataApiStatement>? Parts { get; init; }

    public CancellationTokenSource Cancellation { get; } = new();

    public bool IsOver => Status is "FINISHED" or "FAILED" or "ABORTED";
}

/// <summary>The rows of a query: every value in PostgreSQL's own text.</summary>
/// <param name="Columns">Names and types, as <c>numeric(10,2)</c>.</param>
/// <param name="Rows">The values; null for null.</param>
internal sealed record DataApiResult(IReadOnlyList<(string Name, string Type)> Columns, IReadOnlyList<string?[]> Rows)
{
    public static async Task<DataApiResult> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        (string, string)[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(index => (reader.GetName(index), reader.GetDataTypeName(index)))];
        var rows = new List<string?[]>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add([.. columns.Select((_, index) => reader.IsDBNull(index) ? null : reader.GetString(index))]);
        }

        return new DataApiResult(columns, rows);
    }
}
