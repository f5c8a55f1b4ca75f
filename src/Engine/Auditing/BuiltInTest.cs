namespace SpotifyEtl.Models.Engine.Auditing;

/// <summary>
/// A data test that needs no macro. It is written twice: as the SELECT of its failing rows, which is dbt's own wherever dbt has the test, and as one
/// expression that gives the number of those rows within a scan of the relation. Both give the same number.
/// </summary>
internal abstract class BuiltInTest
{
    /// <summary>The SELECT of failing rows.</summary>
    public abstract string FailingRows(TestSql sql);

    /// <summary>An expression for the select list of a scan of the relation, without GROUP BY: the number of failing rows.</summary>
    public abstract string Measure(TestSql sql);
}
