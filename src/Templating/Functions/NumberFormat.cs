using System.Globalization;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Functions;

/// <summary>Formats numbers and dates by .NET's format strings: <c>math.format</c>, <c>object.format</c>.</summary>
internal static class NumberFormat
{
    // .NET would happily print a number with a billion digits.
    private const int LongestFormat = 100;
    private const int MostDigits = 3;

    public static Value Format(in Call call)
    {
        var format = call.Text(1);
        Cultures.Check(call, 2);
        if (format.Length > LongestFormat || (format.Length > MostDigits + 1 && !format.AsSpan(1).ContainsAnyExceptInRange('0', '9')))
        {
            throw call.Fail($"The format `{format}` asks for too many digits");
        }

        try
        {
            return call.Made(FormatValue(call[0], format) ?? call.Text(0));
        }
        catch (FormatException)
        {
            throw call.Fail($"`{format}` is not a format for {call[0].Describe()}");
        }
    }

    private static string? FormatValue(Value value, string format) => value.Kind switch
    {
        ValueKind.Integer => value.AsInteger().ToString(format, CultureInfo.InvariantCulture),
        ValueKind.BigInteger => value.AsBigInteger().ToString(format, CultureInfo.InvariantCulture),
        ValueKind.Double => value.AsDouble().ToString(format, CultureInfo.InvariantCulture),
        ValueKind.Decimal => value.AsDecimal().ToString(format, CultureInfo.InvariantCulture),
        ValueKind.Date => value.AsDate().ToString(format, CultureInfo.InvariantCulture),
        ValueKind.TimeSpan => value.AsTimeSpan().ToString(format, CultureInfo.InvariantCulture),
        _ => null,
    };
}
