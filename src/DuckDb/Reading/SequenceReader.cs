using System.Diagnostics.CodeAnalysis;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>
/// A column whose values are runs of elements in a child vector. In .NET they are arrays whose elements can be null: <c>int?[]</c>
/// of integers, <c>string[]</c> of text.
/// </summary>
internal abstract class SequenceReader(LogicalType type) : VectorReader(type)
{
    protected VectorReader Elements { get; } = For(type.Children[0]);

    public sealed override Type ClrType => Elements.ArrayType;

    public sealed override Type ProviderType => typeof(object[]);

    public sealed override Type ArrayType
    {
        [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The elements are arrays: of references, native code makes arrays of any type.")]
        get => ClrType.MakeArrayType();
    }

    public sealed override object GetValue(int row)
    {
        var (start, count) = Range(row);
        return Elements.GetArray(start, count);
    }

    public sealed override object GetProviderValue(int row)
    {
        var (start, count) = Range(row);
        var values = new object?[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = Elements.Element(start + i, exact: true);
        }

        return values;
    }

    public sealed override Array GetArray(int start, int count)
    {
        var arrays = Array.CreateInstanceFromArrayType(ArrayType, count);
        for (var i = 0; i < count; i++)
        {
            arrays.SetValue(Element(start + i, exact: false), i);
        }

        return arrays;
    }

    public sealed override object? Convert(int row, Type target)
    {
        var (start, count) = Range(row);
        return Elements.ConvertArray(start, count, target);
    }

    /// <summary>Where the elements of a row are in the child vector.</summary>
    protected abstract (int Start, int Count) Range(int row);
}
