using SpotifyEtl.Models.Conformance.Runs;
using SpotifyEtl.Models.Engine.DataDiff;

namespace SpotifyEtl.Models.Conformance.Postgres;

public sealed class PostgresDataDiffTests() : DataDiffSpec(new PostgresEngine())
{
    protected override string? Preparation => "create type main.mood as enum ('low', 'high')";

    protected override IEnumerable<(string Type, string One, string Other, ColumnComparison Comparison)> Types =>
    [
        ("bigint", "9007199254740992", "9007199254740993", ColumnComparison.Exact),
        ("smallint", "1", "2", ColumnComparison.Exact),
        ("numeric", "1e200", "'NaN'", ColumnComparison.Exact),
        ("numeric(38,10)", "1.5", "1.5000000001", ColumnComparison.Exact),
        ("real", "0.1", "0.2", ColumnComparison.ExactFloat),
        ("double precision", "'NaN'", "'Infinity'", ColumnComparison.ExactFloat),
        ("text", "'日本語'", "'日本誤'", ColumnComparison.Exact),
        ("char(5)", "'a'", "'b'", ColumnComparison.Exact),
        ("boolean", "true", "false", ColumnComparison.Exact),
        ("date", "date '2020-01-01'", "date '0044-03-15 BC'", ColumnComparison.Exact),
        ("time", "time '12:00:00'", "time '12:00:00.000001'", ColumnComparison.Exact),
        ("timestamp(6)", "timestamp '2020-01-01 00:00:00'", "timestamp 'infinity'", ColumnComparison.Exact),
        ("timestamptz", "timestamptz '2020-01-01 00:00:00+00'", "timestamptz '2020-01-01 00:00:00+01'", ColumnComparison.Exact),
        ("interval", "interval '1 day'", "interval '2 days'", ColumnComparison.Exact),
        ("bytea", "'\\x00ff'::bytea", "'\\x00'::bytea", ColumnComparison.Exact),
        ("uuid", "'00000000-0000-0000-0000-000000000001'", "'00000000-0000-0000-0000-000000000002'", ColumnComparison.Exact),
        ("json", "'{\"a\": 1}'", "'{\"a\": 2}'", ColumnComparison.AsText),
        ("jsonb", "'{\"a\": 1}'", "'{\"a\": 2}'", ColumnComparison.Exact),
        ("json[]", "array['1'::json]", "array['2'::json]", ColumnComparison.AsText),
        ("main.mood", "'low'", "'high'", ColumnComparison.Exact),
        ("integer[]", "array[1, 2]", "array[1, null]", ColumnComparison.Exact),
        ("point", "point(1, 2)", "point(2, 1)", ColumnComparison.AsText),
        ("inet", "'10.0.0.1'", "'10.0.0.2'", ColumnComparison.Exact),
    ];
}
