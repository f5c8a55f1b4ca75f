using System.Text;
using SpotifyEtl.Models.Engine.Staging.Cleaning;
using SpotifyEtl.Models.Engine.Staging.Csv;
using SpotifyEtl.Models.Engine.Staging.Planning;

namespace SpotifyEtl.Models.Adapters.Postgres.Staging;

/// <summary>Turns the records of one file into rows of a COPY that is under way; rejected ones go into a stream beside it.</summary>
/// <param name="load">The file.</param>
/// <param name="columns">The text columns of the staging table that the COPY fills.</param>
/// <param name="loadedAt">What <c>_loaded_at</c> is.</param>
/// <param name="rows">Where rows go.</param>
/// <param name="rejected">Where rejected rows go.</param>
internal sealed class CopySink(FileToLoad load, IReadOnlyList<string> columns, DateTime loadedAt, Stream rows, Stream rejected) : IRecordSink
{
    private const string HasNul = "a NUL character, which PostgreSQL cannot hold";

    private readonly byte _delimiter = load.Inspected.Header!.Format.Delimiter;
    private readonly byte[] _file = Encoding.UTF8.GetBytes(load.Inspected.File.Path);
    private readonly BinaryCopy _rows = new();
    private readonly BinaryCopy _rejected = new();

    // Where each field of the record at hand begins, and how long it is.
    private readonly (int Start, int Length)[] _fields = new (int, int)[load.Inspected.Header.Cells.Count];

    // For each column of the table, the fields that it may come from, the preferred one first.
    private readonly int[][] _sources =
        [.. columns.Select(column => load.Map.Columns.FirstOrDefault(mapped => mapped.Name == column)?.Fields.ToArray() ?? [])];

    public string? Take(long line, ReadOnlySpan<byte> content, bool needsCare, bool isHardToSplit)
    {
        if (content.Contains((byte)0))
        {
            return HasNul;
        }

        FindFields(content);
        _rows.BeginRow(_sources.Length + 3);
        foreach (var source in _sources)
        {
            WriteFirst(content, source);
        }

        _rows.WriteText(_file);
        _rows.WriteInteger(line);
        _rows.WriteTimestamp(loadedAt);
        return null;
    }

    public void Reject(long line, ReadOnlySpan<byte> content, string reason)
    {
        _rejected.BeginRow(5);
        _rejected.WriteText(_file);
        _rejected.WriteInteger(line);
        _rejected.WriteText(RejectedText.Of(content));
        _rejected.WriteText(reason);
        _rejected.WriteTimestamp(loadedAt);
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await _rows.FlushAsync(rows, cancellationToken);
        await _rejected.FlushAsync(rejected, cancellationToken);
    }

    private void FindFields(ReadOnlySpan<byte> content)
    {
        var start = 0;
        for (var field = 0; field < _fields.Length; field++)
        {
            var length = CsvFields.Length(content[start..], _delimiter);
            _fields[field] = (start, length);
            start += length + 1;
        }
    }

    // The first that is not empty.
    private void WriteFirst(ReadOnlySpan<byte> content, int[] source)
    {
        foreach (var field in source)
        {
            var (start, length) = _fields[field];
            var value = CsvFields.Unquote(content.Slice(start, length), out var hasDoubledQuotes);
            if (value.Length > 0)
            {
                if (hasDoubledQuotes)
                {
                    _rows.WriteUnescaped(value);
                }
                else
                {
                    _rows.WriteText(value);
                }

                return;
            }
        }

        _rows.WriteNull();
    }
}
