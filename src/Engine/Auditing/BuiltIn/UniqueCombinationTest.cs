namespace SpotifyEtl.Models.Engine.Auditing.BuiltIn;

/// <summary>
/// <c>unique_combination_of_columns</c>: combinations that come more than once fail; no value is a value like any other here. As in dbt_utils, an expression can
/// stand for a column, unless <c>quote_columns</c> says that all are names.
/// </summary>
internal sealed class UniqueCombinationTest : DuplicatesTest
{
    public override string FailingRows(TestSql sql)
    {
        var areNames = sql.Flag("quote_columns", byDefault: false);
        var columns = sql.List("combination_of_columns").Select(value => value.ToString());
        var key = string.Join(", ", columns.Select(column => areNames ? sql.Dialect.Quote(column) : sql.ColumnOrExpression(column)));
        return Duplicates($"{key}, count(*) as n_records", key, sql.Tested, sql.Test.Where is { } where ? TestSql.Enclosed(where) : null);
    }
}
