using System.Text;

namespace SpotifyEtl.Models.Support.Redshift.Copy;

/// <summary>Makes lines of PostgreSQL's own COPY out of records, and finds out which records are bad.</summary>
internal sealed class CopyRows(CopyCommand command, IReadOnlyList<CopyColumn> columns)
{
    private readonly byte[] _null = Encoding.UTF8.GetBytes(command.Null);

    /// <summary>The lines that wait to be sent.</summary>
    public CopyText Text { get; } = new();

    /// <summary>Adds a record.</summary>
    /// <returns>What is wrong with it, where it was not added; otherwise null.</returns>
    public BadRecord? Add(CsvRecords record, string file)
    {
        var before = Text.Output.Length;
        if (!record.IsSound)
        {
            return Bad(null, 0, [], LoadError.Quotes);
        }

        if (record.Count > columns.Count)
        {
            return Bad(columns[^1], 0, [], LoadError.ExtraColumns);
        }

        if (record.Count < columns.Count && !command.FillRecord)
        {
            return Bad(columns[record.Count], 0, [], LoadError.DelimiterNotFound);
        }

        for (var index = 0; index < columns.Count; index++)
        {
            Text.Separate(index);
            if (Add(record, index, out var position, out var value) is { } error)
            {
                Text.TakeBack(before);
                return Bad(columns[index], position, value, error);
            }
        }

        Text.EndRow();
        return null;

        BadRecord Bad(CopyColumn? column, int position, ReadOnlySpan<byte> value, LoadError error) =>
            new(file, record.Line, column, position, record.Raw.ToArray(), value.ToArray(), error);
    }

    private LoadError? Add(CsvRecords record, int index, out int position, out ReadOnlySpan<byte> value)
    {
        position = 0;
        value = index < record.Count ? record.Field(index) : [];
        if (index >= record.Count || IsNull(record, index, value))
        {
            Text.AppendNull();
            return columns[index].IsRequired ? LoadError.MissingValue : null;
        }

        var error = CopyColumn.CheckBytes(value, out position);
        if (error?.Code == 1220 && command.Replacement is { } replacement)
        {
            value = Replace(value, replacement);
            error = null;
        }

        if (columns[index].MaxBytes < value.Length && command.TruncateColumns)
        {
            value = Truncate(value, columns[index].MaxBytes!.Value);
        }

        error ??= columns[index].Check(value, out position);
        if (error is null)
        {
            Text.AppendValue(columns[index].IsText ? value : value.Trim((byte)' '));
        }

        return error;
    }

    // Of other types than text, an empty field is always null.
    private bool IsNull(CsvRecords record, int index, ReadOnlySpan<byte> value) =>
        !record.IsQuoted(index)
        && ((value.IsEmpty && (command.EmptyAsNull || !columns[index].IsText))
            || value.SequenceEqual(_null)
            || (command.BlanksAsNull && !value.IsEmpty && value.Trim((byte)' ').IsEmpty));

    private static byte[] Replace(ReadOnlySpan<byte> value, byte replacement)
    {
        var bytes = value.ToArray();
        for (var index = 0; index < bytes.Length;)
        {
            var status = Rune.DecodeFromUtf8(bytes.AsSpan(index), out _, out var consumed);
            if (status != System.Buffers.OperationStatus.Done)
            {
                bytes.AsSpan(index, consumed).Fill(replacement);
            }

            index += consumed;
        }

        return bytes;
    }

    // A character of several bytes is kept whole or not at all.
    private static ReadOnlySpan<byte> Truncate(ReadOnlySpan<byte> value, int maxBytes)
    {
        while (maxBytes > 0 && (value[maxBytes] & 0xC0) == 0x80)
        {
            maxBytes--;
        }

        return value[..maxBytes];
    }
}
