using System.Globalization;

namespace SpotifyEtl.Models.DuckDb;

/// <summary>A TIME WITH TIME ZONE.</summary>
/// <param name="Time">The time of day.</param>
/// <param name="OffsetSeconds">How far it is ahead of UTC, within 15:59:59 either way.</param>
public readonly record struct DuckDbTimeTz(DuckDbTime Time, int OffsetSeconds)
{
    /// <summary>DuckDB's text.</summary>
    public override string ToString()
    {
        var distance = Math.Abs(OffsetSeconds);
        var (hours, minutes, seconds) = (distance / 3600, distance / 60 % 60, distance % 60);
        var offset = string.Create(CultureInfo.InvariantCulture, $"{(OffsetSeconds < 0 ? '-' : '+')}{hours:00}");
        return (minutes, seconds) switch
        {
            (0, 0) => $"{Time}{offset}",
            (_, 0) => string.Create(CultureInfo.InvariantCulture, $"{Time}{offset}:{minutes:00}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Time}{offset}:{minutes:00}:{seconds:00}"),
        };
    }
}
