using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>TIMESTAMP of every precision: local time, of no particular zone.</summary>
internal sealed unsafe class TimestampReader(LogicalType type, DuckDbTimestampUnit unit) : ValueReader<DateTime>(type)
{
    public override Type ProviderType => typeof(DuckDbTimestamp);

    public override DateTime Read(int row) => Exact(row).ToDateTime();

    public override object GetProviderValue(int row) => Exact(row);

    public override DateTime GetDateTime(int row) => Read(row);

    private DuckDbTimestamp Exact(int row) => new(((long*)Data)[row], unit);
}
