using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>A column whose values are objects in .NET.</summary>
internal abstract class ReferenceReader<T>(LogicalType type) : VectorReader(type)
    where T : class
{
    public override Type ClrType => typeof(T);

    public override Type ArrayType => typeof(T[]);

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
        target == typeof(List<T>) ? new List<T?>((T?[])GetArray(start, count)) : null;
}
