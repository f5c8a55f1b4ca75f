using SpotifyEtl.Models.Engine.Staging.Csv;
using SpotifyEtl.Models.Engine.Staging.Headers;
using SpotifyEtl.Models.Engine.Staging.Inspection;

namespace SpotifyEtl.Models.Engine.Staging.Cleaning;

/// <summary>Takes the records of a file as they go by.</summary>
public interface IRecordSink
{
    /// <summary>A record that can be loaded.</summary>
    /// <param name="line">The line that it begins on, from 1.</param>
    /// <param name="content">The record without its line end.</param>
    /// <param name="needsCare">Whether there are spaces beside its quotes, which are no part of a field.</param>
    /// <param name="isHardToSplit">Whether it has line breaks in quotes, or quotes within a field that is not quoted.</param>
    /// <returns>Why the warehouse cannot hold it; null for a record that it can.</returns>
    string? Take(long line, ReadOnlySpan<byte> content, bool needsCare, bool isHardToSplit);

    /// <summary>A record that cannot be loaded, and why.</summary>
    void Reject(long line, ReadOnlySpan<byte> content, string reason);

    /// <summary>Comes between stretches of records: what was taken so far can be sent on.</summary>
    ValueTask FlushAsync(CancellationToken cancellationToken);
}

/// <summary>One pass over the records of an inspected file, good ones and bad ones, in their order.</summary>
public sealed class RecordPass
{
    private const RecordOddities HardToSplit = RecordOddities.LineBreakInQuotes | RecordOddities.StrayQuote;

    private readonly InspectedFile _file;
    private readonly CsvHeader _header;
    private readonly IRecordSink _sink;
    private readonly CsvRecordReader _reader;
    private long _line;
    private bool _isSkippingLine;

    /// <summary>Prepares a pass.</summary>
    /// <param name="file">A file that can be loaded.</param>
    /// <param name="sink">Takes the records.</param>
    public RecordPass(InspectedFile file, IRecordSink sink)
    {
        (_file, _header, _sink) = (file, file.Header!, sink);
        _reader = new CsvRecordReader(_header.Format, _header.Cells.Count, _header.Bytes);
        _line = _header.DataLine;
    }

    /// <summary>How many records the sink took.</summary>
    public long Rows { get; private set; }

    /// <summary>How many records were rejected.</summary>
    public long Rejected { get; private set; }

    /// <summary>Where and why the first one was; null where none was.</summary>
    public RejectedRow? FirstRejected { get; private set; }

    /// <summary>Reads the file from beginning to end.</summary>
    /// <exception cref="IOException">The file can no longer be read.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var raw = FileContent.OpenRaw(_file.File.FullPath);
        await using var content = FileContent.Unpack(raw, _file.File.FullPath);
        using var window = new ByteWindow(content);
        await window.FillAsync(cancellationToken);
        window.Advance(_header.DataOffset);
        while (true)
        {
            TakeAll(window);
            await _sink.FlushAsync(cancellationToken);
            if (window.IsEnd)
            {
                return;
            }

            await window.FillAsync(cancellationToken);
        }
    }

    // All complete records of the window.
    private void TakeAll(ByteWindow window)
    {
        if (_isSkippingLine)
        {
            SkipLine(window);
        }

        while (!window.Unread.IsEmpty && _reader.Read(window.Unread, window.IsEnd) is { IsIncomplete: false } record)
        {
            Take(record, window.Unread);
            window.Advance(record.Length);
            if (record.IsCut)
            {
                SkipLine(window);
            }
        }
    }

    private void Take(CsvRecord record, ReadOnlySpan<byte> data)
    {
        var content = data[..record.ContentLength];
        if (record.Fault != RecordFault.None)
        {
            Reject(content, RejectReason.Describe(record, _header.Cells.Count, _header.Format.LineEnd));
        }
        else if (!record.IsBlank)
        {
            if (_sink.Take(_line, content, (record.Oddities & RecordOddities.SpaceBesideQuote) != 0, (record.Oddities & HardToSplit) != 0) is { } reason)
            {
                Reject(content, reason);
            }
            else
            {
                Rows++;
            }
        }

        _line += data[..record.Length].Count(_header.Format.LineBreak);
    }

    private void Reject(ReadOnlySpan<byte> content, string reason)
    {
        FirstRejected ??= new RejectedRow(_line, reason);
        _sink.Reject(_line, content, reason);
        Rejected++;
    }

    // The rest of a line that is too long to be held.
    private void SkipLine(ByteWindow window)
    {
        var end = window.Unread.IndexOf(_header.Format.LineBreak);
        _isSkippingLine = end < 0;
        _line += end < 0 ? 0 : 1;
        window.Advance(end < 0 ? window.Unread.Length : end + 1);
    }
}
