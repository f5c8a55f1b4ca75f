using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Auditing.BuiltIn;

/// <summary><c>accepted_values</c>: each value that is not in the list fails once, however many rows have it, as in dbt. With <c>quote: false</c> the values are SQL.</summary>
internal sealed class AcceptedValuesTest : BuiltInTest
{
    public override string FailingRows(TestSql sql) =>
        $"select {sql.Column} as value_field, count(*) as n_records\nfrom {sql.Tested}\nwhere {sql.Where(Fails(sql))}\ngroup by {sql.Column}";

    public override string Measure(TestSql sql) => $"count(distinct {sql.Only(Fails(sql), sql.Column)})";

    private static string Fails(TestSql sql)
    {
        var quote = sql.Flag("quote", byDefault: true);
        var dialect = sql.Dialect;
        var accepted = sql.List("values").Where(value => !value.IsNull).Select(Text).ToList();

        // No value passes in any case, as in dbt; with null in the list `not in` would let every value pass.
        return accepted.Count == 0 ? $"{sql.Column} is not null" : $"{sql.Column} not in ({string.Join(", ", accepted)})";

        string Text(Value value) => quote ? dialect.Literal(value.ToString()) : value.ToString();
    }
}
