namespace SpotifyEtl.Models.Engine.Auditing.BuiltIn;

/// <summary><c>unique</c>: values that come more than once fail; rows without a value do not count.</summary>
internal sealed class UniqueTest : DuplicatesTest
{
    public override string FailingRows(TestSql sql) =>
        Duplicates($"{sql.Column} as unique_field, count(*) as n_records", sql.Column, sql.Tested, sql.Where($"{sql.Column} is not null"));
}
