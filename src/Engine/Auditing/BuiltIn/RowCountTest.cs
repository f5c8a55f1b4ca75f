namespace SpotifyEtl.Models.Engine.Auditing.BuiltIn;

/// <summary><c>row_count</c>: fails once when there are fewer rows than <c>min</c>, more than <c>max</c>, or others than <c>equals</c>. Bounds are SQL.</summary>
internal sealed class RowCountTest : BuiltInTest
{
    public override string FailingRows(TestSql sql)
    {
        var where = sql.Test.Where is { } condition ? $"\nwhere {TestSql.Enclosed(condition)}" : "";
        return $"select row_count\nfrom (select count(*) as row_count from {sql.Tested}{where}) as counted\nwhere {Fails(sql, "row_count")}";
    }

    public override string Measure(TestSql sql) => $"case when {Fails(sql, sql.CountRows())} then 1 else 0 end";

    private static string Fails(TestSql sql, string rows)
    {
        string?[] conditions =
        [
            sql.Argument("min") is { } min ? $"{rows} < {min}" : null,
            sql.Argument("max") is { } max ? $"{rows} > {max}" : null,
            sql.Argument("equals") is { } equals ? $"{rows} <> {equals}" : null,
        ];
        var given = conditions.OfType<string>().ToList();
        return given.Count == 0 ? "1 = 0" : string.Join(" or ", given);
    }
}
