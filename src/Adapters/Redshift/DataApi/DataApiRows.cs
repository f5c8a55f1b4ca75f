using SpotifyEtl.Models.Adapters.Aws.RedshiftData;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Redshift.DataApi;

/// <summary>Puts the pages of a result together.</summary>
internal static class DataApiRows
{
    /// <summary>The first rows of a result, or all of them.</summary>
    public static async Task<QueryResult> ReadAsync(RedshiftDataClient client, string id, int? maxRows, CancellationToken cancellationToken)
    {
        var rows = new List<object?[]>();
        IReadOnlyList<ColumnInfo>? columns = null;
        string[] types = [];
        string? next = null;
        do
        {
            var page = await client.GetResultAsync(id, next, cancellationToken);
            if (columns is null)
            {
                columns = [.. page.ColumnMetadata.Select(column => new ColumnInfo(column.Label is { Length: > 0 } label ? label : column.Name, TypeOf(column)))];
                types = [.. page.ColumnMetadata.Select(column => RedshiftTypes.BaseName(column.TypeName))];
            }

            foreach (var record in page.Records)
            {
                if (rows.Count == maxRows)
                {
                    break;
                }

                var row = new object?[record.Count];
                for (var index = 0; index < row.Length; index++)
                {
                    row[index] = Read(record[index], types[index]);
                }

                rows.Add(row);
            }

            next = page.NextToken;
        }
        while (next is not null && rows.Count != maxRows);

        return new QueryResult(columns, rows);
    }

    // A text's length stands where a number's digits do.
    private static string TypeOf(ResultColumn column) =>
        RedshiftTypes.Name(column.TypeName, column.Precision > 0 ? column.Precision : column.Length, column.Precision, column.Scale);

    private static object? Read(ResultField field, string type) => field switch
    {
        { IsNull: true } => null,
        { StringValue: { } text } => RedshiftValues.Read(text, type),
        { LongValue: { } number } => number,
        { DoubleValue: { } number } => number,
        { BooleanValue: { } truth } => truth,
        { BlobValue: { } bytes } => bytes,
        _ => null,
    };
}
