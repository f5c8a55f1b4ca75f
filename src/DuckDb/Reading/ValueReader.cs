using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>A column whose values are structs in .NET.</summary>
internal abstract class ValueReader<T>(LogicalType type) : VectorReader(type)
    where T : struct
{
    public override Type ClrType => typeof(T);

    public override Type ArrayType => typeof(T?[]);

    public abstract T Read(int row);

    public override object GetValue(int row) => Read(row);

    public override Array GetArray(int start, int count)
    {
        var values = new T?[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = IsNull(start + i) ? null : Read(start + i);
        }

        return values;
    }

    public override object? ConvertArray(int start, int count, Type target) =>
        target == typeof(T[]) ? Dense(start, count)
        : target == typeof(List<T>) ? new List<T>(Dense(start, count))
        : target == typeof(List<T?>) ? new List<T?>((T?[])GetArray(start, count))
        : null;

    private T[] Dense(int start, int count)
    {
        var values = new T[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = IsNull(start + i)
                ? throw new InvalidCastException($"Element {i} is NULL; read the list as one of {typeof(T).Name}?.")
                : Read(start + i);
        }

        return values;
    }
}
