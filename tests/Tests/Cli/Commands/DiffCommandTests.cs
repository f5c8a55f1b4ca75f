using System.Text.Json;

namespace SpotifyEtl.Models.Tests.Cli.Commands;

/// <summary><c>etl diff</c> on a small shop and a real database.</summary>
public sealed class DiffCommandTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    public async ValueTask InitializeAsync()
    {
        _folder.Write("project.yml", "name: shop\ntargets:\n  dev: { type: duckdb, path: shop.duckdb, schema: main, threads: 1 }\n");
        _folder.Write("seeds/orders.csv", "id,customer,amount,day\n1,Ada,10.5,2026-01-01\n2,Grace,20,2026-01-02\n3,Ada,7,2026-01-03\n4,Edsger,8,2026-01-03\n");
        _folder.Write(
            "models/orders_clean.sql",
            "{{ config materialized: 'table' }}\nselect id, upper(customer) as customer, case when id = 2 then 21 else amount end as amount, cast(day as varchar) as day, 'web' as channel\nfrom {{ ref 'orders' }} where id <> 4");
        _folder.Write("models/models.yml", "models:\n  - name: orders_clean\n    columns:\n      - name: id\n        data_tests: [unique]\n");
        var built = await CliRun.InAsync(_folder.Path, "build");
        Assert.True(built.ExitCode == 0, built.Error);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Two_nodes_are_compared_by_the_key_that_the_project_knows() =>
        Golden.Verify((await CliRun.InAsync(_folder.Path, "diff", "orders", "orders_clean")).Transcript());

    [Fact]
    public async Task Json_has_everything() => Golden.Verify(
        JsonSerializer.Serialize(JsonDocument.Parse((await CliRun.InAsync(_folder.Path, "diff", "main.orders", "orders_clean", "--key", "id", "--output", "json")).Output), Indented));

    [Fact]
    public async Task Relations_without_a_key_have_counts_and_profiles_alone() =>
        Golden.Verify((await CliRun.InAsync(_folder.Path, "diff", "main.orders", "main.orders_clean", "--columns", "amount")).Transcript());

    [Fact]
    public async Task A_key_that_repeats_leaves_rows_out() =>
        Golden.Verify((await CliRun.InAsync(_folder.Path, "diff", "orders", "orders", "--key", "customer", "--columns", "amount")).Transcript());

    [Theory]
    [InlineData(0, "orders", "orders_clean", "--key", "id")]
    [InlineData(1, "orders", "orders_clean", "--key", "id", "--fail-on-difference")]
    [InlineData(0, "orders", "orders", "--key", "id,day", "--fail-on-difference")]
    [InlineData(1, "orders", "orders_clean", "--key", "id", "--where", "id = 2", "--columns", "amount", "--fail-on-difference")]
    [InlineData(1, "orders", "orders")]
    [InlineData(2, "orders", "orders_clean", "--key", "di")]
    [InlineData(2, "orders", "orders_clean", "--key", "id,")]
    [InlineData(2, "orders", "orders_clean", "--tolerance", "-1")]
    [InlineData(2, "orders", "ordres")]
    [InlineData(2, "orders", "main.gone")]
    [InlineData(2, "orders", "orders", "--key", "id", "--where", "id = ")]
    public async Task The_exit_code_tells_what_became_of_it(int exitCode, params string[] arguments)
    {
        var run = await CliRun.InAsync(_folder.Path, ["diff", .. arguments]);
        Assert.True(run.ExitCode == exitCode, run.Transcript());
    }

    [Fact]
    public async Task What_is_wrong_is_told_with_what_to_do()
    {
        string[][] wrong = [["orders", "orders_clean", "--key", "di"], ["orders", "ordres"], ["orders", "main.gone"], ["orders", "orders_clean", "--key", "day"], ["orders", "orders", "--key", "id", "--exclude", "amont"]];
        var told = new List<string>();
        foreach (var arguments in wrong)
        {
            told.Add($"> etl diff {string.Join(' ', arguments)}\n{(await CliRun.InAsync(_folder.Path, ["diff", .. arguments])).Error}");
        }

        Golden.Verify(string.Join('\n', told));
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
}
