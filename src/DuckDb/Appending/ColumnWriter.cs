namespace SpotifyEtl.Models.DuckDb.Appending;

/// <summary>Writes a run of values of one type, without boxing those that are likely to come in great numbers.</summary>
internal static class ColumnWriter
{
    public static void Write<T>(VectorWriter writer, int row, ReadOnlySpan<T> values, ReadOnlySpan<bool> isNull)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!isNull.IsEmpty && isNull[i])
            {
                writer.WriteNull(row + i);
            }
            else
            {
                Write(writer, row + i, values[i]);
            }
        }
    }

    // Each comparison is a constant for the compiler where T is a struct.
    private static void Write<T>(VectorWriter writer, int row, T value)
    {
        if (typeof(T) == typeof(int))
        {
            writer.Write(row, (int)(object)value!);
        }
        else if (typeof(T) == typeof(long))
        {
            writer.Write(row, (long)(object)value!);
        }
        else if (typeof(T) == typeof(double))
        {
            writer.Write(row, (double)(object)value!);
        }
        else if (typeof(T) == typeof(float))
        {
            writer.Write(row, (float)(object)value!);
        }
        else if (typeof(T) == typeof(bool))
        {
            writer.Write(row, (bool)(object)value!);
        }
        else if (typeof(T) == typeof(decimal))
        {
            writer.Write(row, (decimal)(object)value!);
        }
        else if (typeof(T) == typeof(DateOnly))
        {
            writer.Write(row, (DateOnly)(object)value!);
        }
        else if (typeof(T) == typeof(DateTime))
        {
            writer.Write(row, (DateTime)(object)value!);
        }
        else
        {
            writer.WriteObject(row, value);
        }
    }
}
