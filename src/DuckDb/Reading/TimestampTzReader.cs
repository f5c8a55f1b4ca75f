using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>
/// TIMESTAMP WITH TIME ZONE: an instant, stored and read in UTC. The zone is how DuckDB displays it, and no part of the value.
/// </summary>
internal sealed unsafe class TimestampTzReader(LogicalType type) : ValueReader<DateTimeOffset>(type)
{
    public override Type ProviderType => typeof(DuckDbTimestamp);

    public override DateTimeOffset Read(int row) => new(Exact(row).ToDateTime(), TimeSpan.Zero);

    public override object GetProviderValue(int row) => Exact(row);

    public override DateTime GetDateTime(int row) => DateTime.SpecifyKind(Exact(row).ToDateTime(), DateTimeKind.Utc);

    private DuckDbTimestamp Exact(int row) => new(((long*)Data)[row], DuckDbTimestampUnit.Microseconds);
}
