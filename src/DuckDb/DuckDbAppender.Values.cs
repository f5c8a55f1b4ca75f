using SpotifyEtl.Models.DuckDb.Appending;
using SpotifyEtl.Models.DuckDb.Native;

namespace SpotifyEtl.Models.DuckDb;

public sealed partial class DuckDbAppender
{
    /// <summary>Gives the next column NULL.</summary>
    public DuckDbAppender AppendNull()
    {
        Next().WriteNull(_row);
        return Given();
    }

    /// <summary>Gives the next column its default.</summary>
    /// <exception cref="DuckDbException">The default is not a constant.</exception>
    public DuckDbAppender AppendDefault()
    {
        Next();
        Check(NativeMethods.duckdb_append_default_to_chunk(_handle, _chunk, (ulong)_column, (ulong)_row));
        return Given();
    }

    /// <summary>Gives the next column a value.</summary>
    /// <exception cref="InvalidCastException">The column does not take values of this type.</exception>
    public DuckDbAppender Append(bool value)
    {
        Next().Write(_row, value);
        return Given();
    }

    /// <summary>Gives the next column an integer, of any width.</summary>
    /// <exception cref="OverflowException">The column is too narrow for it.</exception>
    /// <exception cref="InvalidCastException">The column does not take integers.</exception>
    public DuckDbAppender Append(long value)
    {
        Next().Write(_row, value);
        return Given();
    }

    /// <inheritdoc cref="Append(long)" />
    public DuckDbAppender Append(ulong value)
    {
        Next().Write(_row, value);
        return Given();
    }

    /// <inheritdoc cref="Append(long)" />
    public DuckDbAppender Append(Int128 value)
    {
        Next().Write(_row, value);
        return Given();
    }

    /// <inheritdoc cref="Append(bool)" />
    public DuckDbAppender Append(float value)
    {
        Next().Write(_row, value);
        return Given();
    }

    /// <inheritdoc cref="Append(bool)" />
    public DuckDbAppender Append(double value)
    {
        Next().Write(_row, value);
        return Given();
    }

    /// <summary>Gives the next column a decimal.</summary>
    /// <exception cref="OverflowException">The column has not enough digits before or after the point; nothing is rounded.</exception>
    /// <exception cref="InvalidCastException">The column does not take decimals.</exception>
    public DuckDbAppender Append(decimal value)
    {
        Next().Write(_row, value);
        return Given();
    }

    /// <summary>Gives the next column text; null is NULL.</summary>
    /// <exception cref="InvalidCastException">The column does not take text, or is an ENUM without this label.</exception>
    public DuckDbAppender Append(string? value)
    {
        if (value is null)
        {
            return AppendNull();
        }

        Next().Write(_row, value.AsSpan());
        return Given();
    }

    /// <inheritdoc cref="Append(string)" />
    public DuckDbAppender Append(ReadOnlySpan<char> value)
    {
        Next().Write(_row, value);
        return Given();
    }

    /// <summary>Gives the next column bytes: a BLOB, or text that is UTF-8 already.</summary>
    /// <exception cref="InvalidCastException">The column takes neither.</exception>
    public DuckDbAppender Append(ReadOnlySpan<byte> value)
    {
        Next().Write(_row, value);
        return Given();
    }

    /// <inheritdoc cref="Append(bool)" />
    public DuckDbAppender Append(DateOnly value)
    {
        Next().Write(_row, value);
        return Given();
    }

    /// <summary>Gives the next column a TIMESTAMP.</summary>
    /// <exception cref="InvalidCastException">
    /// The column is none, or is one with a time zone, which takes a <see cref="DateTimeOffset"/>.
    /// </exception>
    public DuckDbAppender Append(DateTime value)
    {
        Next().Write(_row, value);
        return Given();
    }

    /// <summary>Gives the next column a TIMESTAMP WITH TIME ZONE.</summary>
    /// <exception cref="InvalidCastException">The column is none.</exception>
    public DuckDbAppender Append(DateTimeOffset value)
    {
        Next().Write(_row, value);
        return Given();
    }

    /// <inheritdoc cref="Append(bool)" />
    public DuckDbAppender Append(TimeOnly value)
    {
        Next().Write(_row, value);
        return Given();
    }

    /// <inheritdoc cref="Append(bool)" />
    public DuckDbAppender Append(DuckDbInterval value)
    {
        Next().Write(_row, value);
        return Given();
    }

    /// <inheritdoc cref="Append(bool)" />
    public DuckDbAppender Append(Guid value)
    {
        Next().Write(_row, value);
        return Given();
    }

    /// <summary>
    /// Gives the next column a value of a type known only at run time, or a collection (LIST, ARRAY) or dictionary (STRUCT).
    /// </summary>
    /// <exception cref="InvalidCastException">The column does not take it.</exception>
    public DuckDbAppender AppendObject(object? value)
    {
        Next().WriteObject(_row, value);
        return Given();
    }

    private VectorWriter Next() => _column < _writers.Length
        ? _writers[_column]
        : throw new InvalidOperationException($"A row for {_table} has {_writers.Length} values; end it before giving more.");

    // Only now: a value that is refused leaves the column to be given another.
    private DuckDbAppender Given()
    {
        _column++;
        return this;
    }
}
