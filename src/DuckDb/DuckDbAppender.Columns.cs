using SpotifyEtl.Models.DuckDb.Appending;

namespace SpotifyEtl.Models.DuckDb;

public sealed partial class DuckDbAppender
{
    /// <summary>Gives a column its values for the rows that the next <see cref="EndRows"/> ends.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="values">One for each row, at most <see cref="RoomInChunk"/>.</param>
    /// <param name="isNull">Which of them are NULL whatever their value; empty where none is.</param>
    /// <exception cref="ArgumentException">There is no room for so many, or the lengths differ.</exception>
    /// <exception cref="InvalidCastException">The column does not take values of this type.</exception>
    public void WriteColumn<T>(int column, ReadOnlySpan<T> values, ReadOnlySpan<bool> isNull = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, _writers.Length);
        RefuseStartedRow();
        if (values.Length > RoomInChunk)
        {
            throw new ArgumentException($"There is room for {RoomInChunk} rows, not for {values.Length}.", nameof(values));
        }

        if (isNull.Length != 0 && isNull.Length != values.Length)
        {
            throw new ArgumentException($"{values.Length} values cannot have {isNull.Length} marks for NULL.", nameof(isNull));
        }

        ColumnWriter.Write(_writers[column], _row, values, isNull);
        _columnRows[column] = values.Length;
    }
}
