namespace SpotifyEtl.Models.Engine.Auditing.BuiltIn;

/// <summary>
/// A test for keys that come more than once: each such key fails once, as in dbt. Within a scan it is a subquery that groups by the key: measured on 2.5 million
/// rows that costs as much as <c>count(distinct …)</c>, and gives the exact number.
/// </summary>
internal abstract class DuplicatesTest : BuiltInTest
{
    public sealed override string Measure(TestSql sql) => $"(select count(*) from (\n{FailingRows(sql)}\n) as duplicates)";

    /// <summary>The SELECT of keys that come more than once.</summary>
    protected static string Duplicates(string columns, string key, string from, string? where) =>
        $"select {columns}\nfrom {from}{(where is null ? "" : $"\nwhere {where}")}\ngroup by {key}\nhaving count(*) > 1";
}
