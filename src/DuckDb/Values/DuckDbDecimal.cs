using System.Globalization;

namespace SpotifyEtl.Models.DuckDb;

/// <summary>A DECIMAL of any width: up to 38 digits, where <see cref="decimal"/> holds 28.</summary>
/// <param name="Unscaled">The digits, without the point.</param>
/// <param name="Scale">How many of them stand after the point.</param>
public readonly record struct DuckDbDecimal(Int128 Unscaled, byte Scale)
{
    private const byte GreatestScale = 28;

    /// <summary>How many digits the number takes; 1 for zero.</summary>
    internal byte Digits => (byte)Int128.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).Length;

    /// <summary>The same as a <see cref="decimal"/>, exactly.</summary>
    /// <exception cref="OverflowException">It has more digits than a decimal can hold.</exception>
    public decimal ToDecimal()
    {
        var (digits, scale) = (Unscaled, Scale);

        // Zeros at the end cost digits and say nothing.
        while (scale > 0 && (scale > GreatestScale || !Fits(digits)) && digits % 10 == 0)
        {
            digits /= 10;
            scale--;
        }

        if (scale > GreatestScale || !Fits(digits))
        {
            throw new OverflowException($"The number {this} has more digits than a Decimal holds; read it as a {nameof(DuckDbDecimal)}.");
        }

        var magnitude = (UInt128)Int128.Abs(digits);
        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), digits < 0, scale);
    }

    /// <summary>The nearest double.</summary>
    public double ToDouble() => double.Parse(ToString(), CultureInfo.InvariantCulture);

    /// <summary>All its digits, <see cref="Scale"/> of them after the point.</summary>
    public override string ToString()
    {
        var digits = Int128.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        var sign = Unscaled < 0 ? "-" : "";
        return Scale == 0 ? sign + digits : $"{sign}{digits[..^Scale]}.{digits[^Scale..]}";
    }

    /// <summary>A decimal of .NET's, with the digits it was written with.</summary>
    internal static DuckDbDecimal From(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var magnitude = ((Int128)(uint)parts[2] << 64) | ((Int128)(uint)parts[1] << 32) | (uint)parts[0];
        return new DuckDbDecimal(decimal.IsNegative(value) ? -magnitude : magnitude, value.Scale);
    }

    private static bool Fits(Int128 digits) => (UInt128)Int128.Abs(digits) >> 96 == 0;
}
