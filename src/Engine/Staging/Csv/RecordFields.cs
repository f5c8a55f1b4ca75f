namespace SpotifyEtl.Models.Engine.Staging.Csv;

/// <summary>
/// Takes the values of columns out of one record after the other, without a copy: where its fields are is noted once a record, whatever the order in which they are
/// asked for.
/// </summary>
/// <param name="count">How many fields a record has.</param>
/// <param name="delimiter">The byte between two fields.</param>
/// <param name="sources">For each column, the fields that it may come from, the preferred one first.</param>
public sealed class RecordFields(int count, byte delimiter, int[][] sources)
{
    private readonly (int Start, int Length)[] _fields = new (int, int)[count];

    /// <summary>How many columns there are.</summary>
    public int Columns => sources.Length;

    /// <summary>Finds the fields of a record whose quoting is sound.</summary>
    /// <param name="content">The record without its line end.</param>
    public void Find(ReadOnlySpan<byte> content)
    {
        var start = 0;
        for (var field = 0; field < _fields.Length; field++)
        {
            var length = CsvFields.Length(content[start..], delimiter);
            _fields[field] = (start, length);
            start += length + 1;
        }
    }

    /// <summary>The value of a column: the first of its fields that is not empty, without its quotes; empty where all are.</summary>
    /// <param name="content">The record that <see cref="Find"/> was given.</param>
    /// <param name="column">The column, from 0.</param>
    /// <param name="hasDoubledQuotes">Whether there are quotes within, each of which stands twice.</param>
    public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> content, int column, out bool hasDoubledQuotes)
    {
        foreach (var field in sources[column])
        {
            var (start, length) = _fields[field];
            var value = CsvFields.Unquote(content.Slice(start, length), out hasDoubledQuotes);
            if (value.Length > 0)
            {
                return value;
            }
        }

        hasDoubledQuotes = false;
        return [];
    }
}
