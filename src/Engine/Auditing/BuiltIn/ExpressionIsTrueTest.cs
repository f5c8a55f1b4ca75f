namespace SpotifyEtl.Models.Engine.Auditing.BuiltIn;

/// <summary><c>expression_is_true</c>: rows for which the expression is false fail. Below a column the expression continues the column's name: <c>"&gt;= 0"</c>.</summary>
internal sealed class ExpressionIsTrueTest : RowTest
{
    protected override string Fails(TestSql sql)
    {
        var expression = sql.Argument("expression");
        return $"not {TestSql.Enclosed(sql.Test.Column is { } column ? $"{column} {expression}" : expression!)}";
    }
}
