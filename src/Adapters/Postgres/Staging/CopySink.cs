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

    private readonly byte[] _file = Encoding.UTF8.GetBytes(load.Inspected.File.Path);
    private readonly BinaryCopy _rows = new();
    private readonly BinaryCopy _rejected = new();

    private readonly RecordFields _fields = load.FieldsOf(columns);

    public string? Take(long line, ReadOnlySpan<byte> content, bool needsCare, bool isHardToSplit)
    {
        if (content.Contains((byte)0))
        {
            return HasNul;
        }

        _fields.Find(content);
        _rows.BeginRow(_fields.Columns + 3);
        for (var column = 0; column < _fields.Columns; column++)
        {
            Write(_fields.Value(content, column, out var hasDoubledQuotes), hasDoubledQuotes);
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

    private void Write(ReadOnlySpan<byte> value, bool hasDoubledQuotes)
    {
        if (value.IsEmpty)
        {
            _rows.WriteNull();
        }
        else if (hasDoubledQuotes)
        {
            _rows.WriteUnescaped(value);
        }
        else
        {
            _rows.WriteText(value);
        }
    }
}
