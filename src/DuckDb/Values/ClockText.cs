using System.Globalization;

namespace SpotifyEtl.Models.DuckDb.Values;

/// <summary>How DuckDB writes a time of day or a duration: hours as they come, and the fraction without zeros at its end.</summary>
internal static class ClockText
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    public static string Of(Int128 nanoseconds)
    {
        var seconds = nanoseconds / NanosecondsPerSecond;
        var fraction = (long)(nanoseconds % NanosecondsPerSecond);
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{(long)(seconds / 3600):00}:{(int)(seconds / 60 % 60):00}:{(int)(seconds % 60):00}");
        return fraction == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}.{fraction:000000000}").TrimEnd('0');
    }
}
