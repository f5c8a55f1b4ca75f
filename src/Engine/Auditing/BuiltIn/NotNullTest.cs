namespace SpotifyEtl.Models.Engine.Auditing.BuiltIn;

/// <summary><c>not_null</c>: rows without a value fail.</summary>
internal sealed class NotNullTest : RowTest
{
    protected override string Fails(TestSql sql) => $"{sql.Column} is null";
}
