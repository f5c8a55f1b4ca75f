namespace SpotifyEtl.Models.Engine.Auditing.BuiltIn;

/// <summary>A test that looks at each row by itself: a condition tells whether it fails.</summary>
internal abstract class RowTest : BuiltInTest
{
    public sealed override string FailingRows(TestSql sql) => $"select *\nfrom {sql.Tested}\nwhere {sql.Where(Fails(sql))}";

    public sealed override string Measure(TestSql sql) => $"count({sql.Only(Fails(sql), "1")})";

    /// <summary>True for a row that fails; a row for which it is null passes.</summary>
    protected abstract string Fails(TestSql sql);
}
