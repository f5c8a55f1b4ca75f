using SpotifyEtl.Models.DuckDb.Values;

namespace SpotifyEtl.Models.DuckDb;

/// <summary>A DATE, which reaches from 5,877,642 BC to 5,881,580 AD and to infinity on both sides.</summary>
/// <param name="Days">Days since 1970-01-01.</param>
public readonly record struct DuckDbDate(int Days)
{
    private const int DayNumberOfEpoch = 719_162;

    /// <summary>After every date.</summary>
    public static readonly DuckDbDate PositiveInfinity = new(int.MaxValue);

    /// <summary>Before every date.</summary>
    public static readonly DuckDbDate NegativeInfinity = new(-int.MaxValue);

    /// <summary>A date of .NET's calendar; its greatest and its smallest mean infinity, as they do when reading.</summary>
    public DuckDbDate(DateOnly date)
        : this(date == DateOnly.MaxValue ? PositiveInfinity.Days
            : date == DateOnly.MinValue ? NegativeInfinity.Days
            : date.DayNumber - DayNumberOfEpoch)
    {
    }

    /// <summary>Whether it is after every date.</summary>
    public bool IsPositiveInfinity => this == PositiveInfinity;

    /// <summary>Whether it is before every date.</summary>
    public bool IsNegativeInfinity => this == NegativeInfinity;

    /// <summary>The same in .NET; infinity becomes the greatest or the smallest date there is.</summary>
    /// <exception cref="OverflowException">It is outside the years 1 to 9999.</exception>
    public DateOnly ToDateOnly()
    {
        var number = (long)Days + DayNumberOfEpoch;
        return IsPositiveInfinity ? DateOnly.MaxValue
            : IsNegativeInfinity ? DateOnly.MinValue
            : number >= 0 && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number)
            : throw new OverflowException($"The date {this} is outside the years 1 to 9999; read it as a {nameof(DuckDbDate)}.");
    }

    /// <summary>DuckDB's text.</summary>
    public override string ToString() => IsPositiveInfinity ? "infinity" : IsNegativeInfinity ? "-infinity" : CivilDate.Text(Days);
}
