using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>TIME and TIME_NS: microseconds or nanoseconds since midnight.</summary>
internal sealed unsafe class TimeReader(LogicalType type, long nanosecondsPerUnit) : ValueReader<TimeOnly>(type)
{
    public override Type ProviderType => typeof(DuckDbTime);

    public override TimeOnly Read(int row) => Exact(row).ToTimeOnly();

    public override object GetProviderValue(int row) => Exact(row);

    public override object? Convert(int row, Type target) => target == typeof(TimeSpan) ? Exact(row).ToTimeSpan() : null;

    private DuckDbTime Exact(int row) => new(((long*)Data)[row] * nanosecondsPerUnit);
}
