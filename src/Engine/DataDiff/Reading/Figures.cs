using System.Globalization;
using System.Numerics;

namespace SpotifyEtl.Models.Engine.DataDiff.Reading;

/// <summary>Reads the values of a row one after the other, whatever types the engine gives to counts and sums.</summary>
/// <param name="row">The row.</param>
internal sealed class Figures(object?[] row)
{
    private int _next;

    /// <summary>A count; 0 for the sum of nothing.</summary>
    public long Count() => row[_next++] switch
    {
        null => 0,
        BigInteger big => (long)big,
        Int128 wide => (long)wide,
        var number => Convert.ToInt64(number, CultureInfo.InvariantCulture),
    };

    /// <summary>A whole number, or null.</summary>
    public long? Hash() => row[_next] is null ? Skip<long?>() : Count();

    /// <summary>A number, or null.</summary>
    public double? Number() => row[_next++] is { } number ? Convert.ToDouble(number, CultureInfo.InvariantCulture) : null;

    /// <summary>A text, or null.</summary>
    public string? Text() => row[_next++] as string;

    /// <summary>Truth; null is none.</summary>
    public bool Truth() => row[_next++] is true;

    /// <summary>Truth, or null.</summary>
    public bool? PerhapsTruth() => row[_next++] as bool?;

    private T? Skip<T>()
    {
        _next++;
        return default;
    }
}
