using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>DATE: days since 1970-01-01.</summary>
internal sealed unsafe class DateReader(LogicalType type) : ValueReader<DateOnly>(type)
{
    public override Type ProviderType => typeof(DuckDbDate);

    public override DateOnly Read(int row) => Exact(row).ToDateOnly();

    public override object GetProviderValue(int row) => Exact(row);

    public override DateTime GetDateTime(int row) => Exact(row) switch
    {
        { IsPositiveInfinity: true } => DateTime.MaxValue,
        var date => date.ToDateOnly().ToDateTime(TimeOnly.MinValue),
    };

    private DuckDbDate Exact(int row) => ((DuckDbDate*)Data)[row];
}
