using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Conformance.Runs;

/// <summary>Contracts: names and types of columns, and what the engine enforces of constraints.</summary>
public abstract class ContractSpec(ITestEngine engine) : RunSpec(engine)
{
    protected override IEnumerable<(string Path, string Text)> Files =>
    [
        ("models/orders.sql", "select 'ann' as customer, cast(1 as integer) as id, cast(1.5 as decimal(10, 2)) as amount"),
    ];

    [Theory]
    [InlineData("view")]
    [InlineData("table")]
    [InlineData("incremental, on_schema_change: fail")]
    public async Task What_a_contract_says_is_what_is_built(string materialized)
    {
        Contract($"materialized: {materialized}", "{name: id, data_type: int}", "{name: amount, data_type: 'numeric(12, 2)'}", "{name: customer, data_type: string}");
        await Succeed();
        await Succeed();
        var columns = await Project.ColumnsAsync("orders");
        Assert.Equal(materialized == "view" ? ["customer", "id", "amount"] : ["id", "amount", "customer"], columns);
        Assert.Contains("1|1.50|ann", await Project.QueryAsync("select id, amount, customer from orders"));
    }

    [Theory]
    [InlineData("view")]
    [InlineData("table")]
    public async Task Columns_that_differ_are_listed_and_nothing_is_built(string materialized)
    {
        Contract($"materialized: {materialized}", "{name: id, data_type: varchar}", "{name: day, data_type: date}", "{name: customer, data_type: varchar}");
        var error = await Fail();
        Assert.Equal("ETL630", error.Code);
        var lines = error.Message.Split('\n').Skip(2).Select(line => line.Trim().Split("  ", StringSplitOptions.RemoveEmptyEntries)[0]).Order(StringComparer.Ordinal);
        Assert.Equal(["amount", "day", "id"], lines);
        Assert.Equal(["day", "id"], error.Related.Select(place => place.Label.Split('`')[1]).Order(StringComparer.Ordinal));
        Assert.Empty(await Project.RelationsAsync());
    }

    [Fact]
    public async Task Decimal_places_are_not_rounded_away()
    {
        Contract("materialized: table", "{name: id, data_type: integer}", "{name: amount, data_type: 'decimal(10, 1)'}", "{name: customer, data_type: string}");
        var error = await Fail();
        Assert.Equal("ETL630", error.Code);
        Assert.Contains("amount", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_that_the_engine_does_not_know_is_shown_where_it_is_written()
    {
        Contract("materialized: table", "{name: id, data_type: integr}", "{name: amount, data_type: numeric}", "{name: customer, data_type: string}");
        var error = await Fail();
        Assert.Equal(("ETL631", "models/orders.yml", 5), (error.Code, error.Span!.Value.Source.Path, error.Span.Value.Position.Line));
    }

    /// <summary>Why the engine takes rows that break a constraint; null where it does not.</summary>
    protected virtual string? ReasonNotToEnforce(string constraint) => null;

    [Theory]
    [InlineData("{type: not_null}", "cast(null as integer)")]
    [InlineData("{type: check, expression: 'id > 5', name: big}", "1")]
    [InlineData("{type: custom, expression: 'check (id > 5)'}", "1")]
    public async Task A_row_that_breaks_a_columns_constraint_is_refused(string constraint, string id)
    {
        Assert.SkipWhen(ReasonNotToEnforce(constraint) is not null, ReasonNotToEnforce(constraint) ?? "");
        Project.Write("models/orders.sql", $"select {id} as id");
        Contract("materialized: table", $"{{name: id, data_type: integer, constraints: [{constraint}]}}");
        var error = await Fail();
        Assert.Equal("ETL601", error.Code);
        Assert.Empty(await Project.RelationsAsync());
    }

    [Theory]
    [InlineData("{type: unique, columns: [id, part]}")]
    [InlineData("{type: primary_key, columns: [id, part], name: orders_key}")]
    [InlineData("{type: check, expression: 'id > part', name: in_order}")]
    public async Task A_row_that_breaks_a_tables_constraint_is_refused(string constraint)
    {
        Assert.SkipWhen(ReasonNotToEnforce(constraint) is not null, ReasonNotToEnforce(constraint) ?? "");
        const string Columns = "{name: id, data_type: integer}, {name: part, data_type: integer}";
        Project.Write("models/orders.sql", "select 2 as id, 1 as part union all select 3, 1");
        Contract("materialized: table", [Columns], constraint);
        await Succeed();
        await Succeed();
        Project.Write("models/orders.sql", "select 2 as id, 2 as part union all select 2, 2");
        await Fail();
        Assert.Equal(["2|1", "3|1"], await Project.QueryAsync("select id, part from orders order by id"));
    }

    [Fact]
    public virtual async Task A_foreign_key_holds_and_lets_both_tables_be_rebuilt()
    {
        Assert.SkipWhen(ReasonNotToEnforce("foreign_key") is not null, ReasonNotToEnforce("foreign_key") ?? "");
        WithCustomers("select 'ann' as name union all select 'bob'");
        await Succeed();
        await Succeed();
        Assert.True((await Project.RunAsync(select: "customers")).Succeeded);

        // Still there after the other table was rebuilt by itself.
        WithCustomers("select 'bob' as name");
        Assert.False((await Project.RunAsync(select: "customers")).Succeeded);
        Assert.Equal(["ann", "bob"], await Project.QueryAsync("select name from customers order by name"));
        Project.Write("models/orders.sql", "select 'zoe' as customer, cast(1 as integer) as id, cast(1.5 as decimal(10, 2)) as amount");
        Assert.False((await Project.RunAsync(select: "orders")).Succeeded);
    }

    [Fact]
    public async Task Constraints_of_a_view_are_warned_of()
    {
        Contract("materialized: view", "{name: id, data_type: integer, constraints: [{type: not_null}]}", "{name: amount, data_type: numeric}", "{name: customer, data_type: string}");
        var diagnostics = new DiagnosticBag();
        await Project.ReadAsync(diagnostics);
        Assert.Equal(["ETL276"], diagnostics.ToSortedList().Select(diagnostic => diagnostic.Code));
        await Succeed();
    }

    [Fact]
    public async Task An_increment_must_keep_to_the_contract()
    {
        Contract("materialized: incremental, on_schema_change: append_new_columns", "{name: id, data_type: integer, constraints: [{type: not_null}]}", "{name: amount, data_type: numeric}", "{name: customer, data_type: string}");
        await Succeed();
        Project.Write("models/orders.sql", "select 'bob' as customer, cast(2 as bigint) as id, cast(1.5 as decimal(10, 2)) as amount");
        Assert.Equal("ETL630", (await Fail()).Code);
        Project.Write("models/orders.sql", "select 'bob' as customer, cast(null as integer) as id, cast(1.5 as decimal(10, 2)) as amount");
        Assert.Equal("ETL601", (await Fail()).Code);
        Assert.Equal(["ann"], await Project.QueryAsync("select customer from orders"));
    }

    protected void WithCustomers(string sql)
    {
        Project.Write("models/customers.sql", sql);
        Project.Write(
            "models/customers.yml",
            "models: [{name: customers, config: {materialized: table, contract: {enforced: true}}, columns: [{name: name, data_type: text, constraints: [{type: primary_key}]}]}]");
        Contract(
            "materialized: table", "{name: id, data_type: integer}", "{name: amount, data_type: numeric}",
            "{name: customer, data_type: text, constraints: [{type: foreign_key, to: ref('customers'), to_columns: [name]}]}");
    }

    protected void Contract(string config, params string[] columns) => Contract(config, columns, constraint: null);

    protected void Contract(string config, string[] columns, string? constraint) => Project.Write(
        "models/orders.yml",
        $"models:\n  - name: orders\n    config: {{{config}, contract: {{enforced: true}}}}\n    columns:\n{string.Concat(columns.SelectMany(Split).Select(column => $"      - {column}\n"))}"
        + (constraint is null ? "" : $"    constraints: [{constraint}]\n"));

    protected async Task<RunResult> Succeed()
    {
        var run = await Project.RunAsync();
        Assert.True(run.Succeeded, string.Join('\n', run.Results.SelectMany(result => result.Diagnostics).Select(diagnostic => diagnostic.Message)));
        return run;
    }

    protected async Task<Diagnostic> Fail()
    {
        var run = await Project.RunAsync();
        return Assert.Single(run.Results.SelectMany(result => result.Diagnostics));
    }

    private static IEnumerable<string> Split(string columns) => columns.Split(", {").Select((column, index) => index == 0 ? column : "{" + column);
}
