using SpotifyEtl.Models.Conformance.Runs;
using SpotifyEtl.Models.Engine.DataDiff;

namespace SpotifyEtl.Models.Conformance.Redshift;

public sealed class RedshiftDataDiffTests() : DataDiffSpec(new RedshiftEngine())
{
    protected override bool KeepsCapitals => false;

    protected override IEnumerable<(string Type, string One, string Other, ColumnComparison Comparison)> Types =>
    [
        ("bigint", "9007199254740992", "9007199254740993", ColumnComparison.Exact),
        ("smallint", "1", "2", ColumnComparison.Exact),
        ("numeric(38,10)", "1.5", "1.5000000001", ColumnComparison.Exact),
        ("real", "0.1", "0.2", ColumnComparison.ExactFloat),
        ("double precision", "'NaN'", "'Infinity'", ColumnComparison.ExactFloat),
        ("varchar(65535)", "'日本語'", "'日本誤'", ColumnComparison.Exact),
        ("char(5)", "'a'", "'b'", ColumnComparison.Exact),
        ("boolean", "true", "false", ColumnComparison.Exact),
        ("date", "date '2020-01-01'", "date '1066-10-14'", ColumnComparison.Exact),
        ("time", "time '12:00:00'", "time '12:00:00.000001'", ColumnComparison.Exact),
        ("timestamp", "timestamp '2020-01-01 00:00:00'", "timestamp '2020-01-01 00:00:00.000001'", ColumnComparison.Exact),
        ("timestamptz", "timestamptz '2020-01-01 00:00:00+00'", "timestamptz '2020-01-01 00:00:00+01'", ColumnComparison.Exact),
    ];
}
