using System.Globalization;
using SpotifyEtl.Models.Adapters.DuckDb;
using SpotifyEtl.Models.Conformance.DuckDb.Provider;
using SpotifyEtl.Models.DuckDb;
using SpotifyEtl.Models.Engine.Auditing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Conformance.DuckDb.Auditing;

/// <summary>
/// Each built-in test is asked in three ways, and must give the same number each time: by itself, in one statement together with all the others, and as dbt's own
/// macro would ask (written out here for DuckDB).
/// </summary>
public sealed class BuiltInTestTests : IDisposable
{
    // The names are as bad as names can be: quotes, a keyword, the names that the tests' own SQL uses, and 127 bytes.
    private const string Key = "unique_field";
    private const string Code = "select";
    private const string Text = "it's \"the\" text; -- no comment";
    private const string Number = "n_records";
    private static readonly string Long = string.Concat(Enumerable.Repeat("é", 63)) + "x";

    private static readonly DuckDbDialect Dialect = new();
    private static readonly AuditSql Sql = new(Dialect);
    private static readonly string Tested = Dialect.Quote(new RelationName(null, "odd schema", "odd.\"table\""));
    private static readonly string Parent = Dialect.Quote(new RelationName(null, "odd schema", "child"));

    private readonly DuckDbConnection _connection = Database.Open();

    public BuiltInTestTests()
    {
        _connection.Execute("create schema \"odd schema\"");
        _connection.Execute(
            $"""
            create table {Tested} as select * from (values
                (1, 'a', 'text', 10, date '2020-01-01'),
                (1, 'a', ' ', 20, date '2020-01-01'),
                (2, 'b', '', -5, date '2020-01-02'),
                (2, 'b', '', null, date '2020-01-02'),
                (2, 'x', null, 7, date '2020-01-02'),
                (3, 'y', 'text', 8, null),
                (4, 'y', 'text', 9, null),
                (null, null, 'text', 11, date '2020-01-03'),
                (null, 'c', 'text', 12, date '2020-01-04'))
            as t({Dialect.Quote(Key)}, {Dialect.Quote(Code)}, {Dialect.Quote(Text)}, {Dialect.Quote(Number)}, {Dialect.Quote(Long)})
            """);
        _connection.Execute($"create table {Parent} as select * from (values (1), (1), (3), (null)) as t(from_field)");
    }

    public static TheoryData<string, string?, string?, long, string> Cases
    {
        get
        {
            var (key, code, text, number, longest) = (Dialect.Quote(Key), Dialect.Quote(Code), Dialect.Quote(Text), Dialect.Quote(Number), Dialect.Quote(Long));
            return new()
            {
                { "not_null", Key, null, 2, $"select * from TESTED where {key} is null" },
                { "not_null", Long, null, 2, $"select * from TESTED where {longest} is null" },
                { "not_null", Long, $"{number} > 8", 1, $"select * from TESTED where {longest} is null" },
                { "unique", Key, null, 2, $"select {key} as unique_field, count(*) as n_records from TESTED where {key} is not null group by {key} having count(*) > 1" },
                { "unique", Number, null, 0, $"select {number} as unique_field, count(*) as n_records from TESTED where {number} is not null group by {number} having count(*) > 1" },
                { "unique", Code, $"{number} is not null", 2, $"select {code} as unique_field, count(*) as n_records from TESTED where {code} is not null group by {code} having count(*) > 1" },
                { "accepted_values", Code, null, 2, $"with all_values as (select {code} as value_field, count(*) as n_records from TESTED group by {code}) select * from all_values where value_field not in ('a', 'b', 'c')" },
                { "accepted_values", Code, $"{number} < 8", 1, $"with all_values as (select {code} as value_field, count(*) as n_records from TESTED group by {code}) select * from all_values where value_field not in ('a', 'b', 'c')" },
                { "relationships", Key, null, 4, $"with child as (select {key} as from_field from TESTED where {key} is not null), parent as (select from_field as to_field from {Parent}) select from_field from child left join parent on child.from_field = parent.to_field where parent.to_field is null" },
                { "relationships", Key, $"{number} > 0", 2, $"with child as (select {key} as from_field from TESTED where {key} is not null), parent as (select from_field as to_field from {Parent}) select from_field from child left join parent on child.from_field = parent.to_field where parent.to_field is null" },
                { "relationships", Number, null, 8, $"with child as (select {number} as from_field from TESTED where {number} is not null), parent as (select from_field as to_field from {Parent}) select from_field from child left join parent on child.from_field = parent.to_field where parent.to_field is null" },
                { "expression_is_true", Number, null, 1, $"select 1 from TESTED where not({number} > 0)" },
                { "expression_is_true", Number, $"{code} <> 'b'", 0, $"select 1 from TESTED where not({number} > 0)" },
                { "accepted_range", Number, null, 3, $"select * from TESTED where 1 = 2 or not {number} >= 7 or not {number} <= 11" },
                { "accepted_range", Number, $"{code} <> 'b'", 2, $"select * from TESTED where 1 = 2 or not {number} >= 7 or not {number} <= 11" },
                { "not_empty_string", Text, null, 3, $"with errors as (select trim({text}) as t from TESTED) select * from errors where t = ''" },
                { "unique_combination_of_columns", null, null, 2, $"select {key}, {code} from TESTED group by {key}, {code} having count(*) > 1" },
                { "row_count", null, null, 1, "select 1 from (select count(*) as n from TESTED) where n < 10" },
                { "row_count", null, $"{number} > 9", 1, "select 1 from (select count(*) as n from TESTED) where n < 10" },
            };
        }
    }

    public void Dispose() => _connection.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_test_counts_what_dbt_counts(string name, string? column, string? where, long expected, string dbt)
    {
        var test = Test(name, column, where);

        Assert.Equal(expected, Count($"select count(*) from ({dbt.Replace("TESTED", where is null ? Tested : $"(select * from {Tested} where {where})", StringComparison.Ordinal)})"));
        Assert.Equal(expected, Count(Sql.Alone(test).Text));
        Assert.Equal(expected, Count(Sql.Fused([test]).Text, column: 1));
        Assert.Equal(expected, Count($"select count(*) from ({Sql.FailingRows(test)})"));
        Assert.Equal(Math.Min(expected, 2), Count($"select count(*) from ({Sql.Samples(test, 2)})"));
    }

    [Fact]
    public void All_tests_together_give_the_same_numbers()
    {
        var fused = Sql.Fused([.. Cases.Select(row => Test(row.Data.Item1, row.Data.Item2, row.Data.Item3))]).Text;

        Assert.Equal(Cases.Select(row => row.Data.Item4), Cases.Select((_, index) => Count(fused, column: 1 + (2 * index))));
    }

    [Fact]
    public void A_percentage_is_of_the_rows_that_where_leaves()
    {
        var test = Test("not_null", Key, $"{Dialect.Quote(Number)} > 8");
        var percent = test with { Node = test.Node with { Config = new DataTestConfig { ErrorIf = new Threshold(Comparison.Greater, 1, IsPercentage: true) } } };

        Assert.Equal(5, Count(Sql.Fused([percent]).Text, column: 2));
        Assert.Equal(5, Count(Sql.Alone(percent).Text, column: 1));
    }

    [Fact]
    public void A_condition_may_fail_on_rows_that_where_keeps_away()
    {
        _connection.Execute("create table mixed as select * from (values ('1'), ('2'), ('none')) as t(code)");
        var test = Test("expression_is_true", "code", "code <> 'none'") with { Tested = "mixed", Arguments = Arguments(("expression", "::integer > 1")) };

        Assert.Equal(1, Count(Sql.Fused([test]).Text, column: 1));
    }

    private static RenderedTest Test(string name, string? column, string? where) =>
        new(new DataTestNode
        {
            Id = NodeId.Test("p", name),
            Name = name,
            Package = "p",
            Path = "models/schema.yml",
            Fqn = ["p", name],
            Declaration = new SourceSpan(new SourceText("models/schema.yml", name), 0, name.Length),
            Test = new DataTest.Generic(name, new Dictionary<string, TestArgument>(), null),
            AttachedTo = NodeId.Model("p", "tested"),
            ColumnName = column,
            FailuresTarget = new RelationName(null, "audit", name),
            Config = new DataTestConfig(),
        })
        {
            Tested = Tested,
            TestedColumns = [new Column(Key), new Column(Code)],
            Column = column is null ? null : Dialect.Quote(column),
            Where = where,
            Arguments = name switch
            {
                "accepted_values" => Arguments(("values", List("a", "b", "c"))),
                "relationships" => Arguments(("to", Parent), ("field", "from_field")),
                "expression_is_true" => Arguments(("expression", "> 0 -- positive")),
                "accepted_range" => Arguments(("min_value", 7), ("max_value", 11)),
                "unique_combination_of_columns" => Arguments(("combination_of_columns", List(Key, Code))),
                "row_count" => Arguments(("min", 10)),
                _ => Arguments(),
            },
        };

    private static Dictionary<string, Value> Arguments(params (string Name, Value Value)[] arguments) =>
        arguments.ToDictionary(argument => argument.Name, argument => argument.Value);

    private static Value List(params string[] items) => new ScriptArray(items.Select(item => new Value(item)));

    private long Count(string sql, int column = 0)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        return long.Parse(Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture)!, CultureInfo.InvariantCulture);
    }
}
