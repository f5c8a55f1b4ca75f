namespace SpotifyEtl.Models.Engine.Auditing.BuiltIn;

/// <summary><c>not_empty_string</c>: a text of nothing, or of nothing but blanks, fails; no value at all does not. <c>trim_whitespace: false</c> lets blanks pass.</summary>
internal sealed class NotEmptyStringTest : RowTest
{
    protected override string Fails(TestSql sql) => sql.Flag("trim_whitespace", byDefault: true) ? $"trim({sql.Column}) = ''" : $"{sql.Column} = ''";
}
