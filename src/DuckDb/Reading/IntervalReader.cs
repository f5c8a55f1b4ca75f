using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>INTERVAL: months, days and microseconds, none of which is a multiple of another.</summary>
internal sealed unsafe class IntervalReader(LogicalType type) : ValueReader<DuckDbInterval>(type)
{
    public override DuckDbInterval Read(int row) => ((DuckDbInterval*)Data)[row];

    public override object? Convert(int row, Type target) => target == typeof(TimeSpan) ? Read(row).ToTimeSpan() : null;
}
