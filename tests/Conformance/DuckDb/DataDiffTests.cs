using SpotifyEtl.Models.Conformance.Runs;
using SpotifyEtl.Models.Engine.DataDiff;

namespace SpotifyEtl.Models.Conformance.DuckDb;

public sealed class DuckDbDataDiffTests() : DataDiffSpec(new DuckDbEngine())
{
    protected override IEnumerable<(string Type, string One, string Other, ColumnComparison Comparison)> Types =>
    [
        ("bigint", "9007199254740992", "9007199254740993", ColumnComparison.Exact),
        ("tinyint", "1", "2", ColumnComparison.Exact),
        ("hugeint", "170141183460469231731687303715884105727", "1", ColumnComparison.Exact),
        ("decimal(38,10)", "1.5", "1.5000000001", ColumnComparison.Exact),
        ("float", "0.1", "0.2", ColumnComparison.ExactFloat),
        ("double", "'nan'", "'inf'", ColumnComparison.ExactFloat),
        ("varchar", "'日本語'", "'日本誤'", ColumnComparison.Exact),
        ("boolean", "true", "false", ColumnComparison.Exact),
        ("date", "date '2020-01-01'", "date '1066-10-14'", ColumnComparison.Exact),
        ("time", "time '12:00:00'", "time '12:00:00.000001'", ColumnComparison.Exact),
        ("timestamp", "timestamp '2020-01-01 00:00:00'", "timestamp '2020-01-01 00:00:00.000001'", ColumnComparison.Exact),
        ("timestamp_ns", "'2020-01-01 00:00:00.000000001'", "'2020-01-01 00:00:00.000000002'", ColumnComparison.Exact),
        ("timestamptz", "timestamptz '2020-01-01 00:00:00+00'", "timestamptz '2020-01-01 00:00:00+01'", ColumnComparison.Exact),
        ("interval", "interval '1 day'", "interval '2 days'", ColumnComparison.Exact),
        ("blob", "'\\x00\\xFF'::blob", "'\\x00'::blob", ColumnComparison.Exact),
        ("uuid", "'00000000-0000-0000-0000-000000000001'", "'00000000-0000-0000-0000-000000000002'", ColumnComparison.Exact),
        ("json", "'{\"a\": 1}'", "'{\"a\": 2}'", ColumnComparison.AsText),
        ("enum('low', 'high')", "'low'", "'high'", ColumnComparison.Exact),
        ("integer[]", "[1, 2]", "[1, null]", ColumnComparison.Exact),
        ("struct(a integer, b varchar)", "{'a': 1, 'b': 'x'}", "{'a': 1, 'b': null}", ColumnComparison.Exact),
        ("map(varchar, integer)", "map {'a': 1}", "map {'a': 2}", ColumnComparison.Exact),
        ("bit", "'101'", "'100'", ColumnComparison.Exact),
    ];
}
