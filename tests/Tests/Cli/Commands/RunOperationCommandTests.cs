namespace SpotifyEtl.Models.Tests.Cli.Commands;

/// <summary>Macros that are run by themselves, on a real database.</summary>
public sealed class RunOperationCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public RunOperationCommandTests()
    {
        _folder.Write("project.yml", """
            name: shop
            targets:
              dev: { type: duckdb, path: shop.duckdb, schema: main, threads: 1 }
            """);
        _folder.Write("seeds/orders.csv", "id,customer\n1,Ada\n2,Grace\n3,Ada\n");
        _folder.Write("models/inline.sql", "{{ config materialized: 'ephemeral' }}select * from {{ ref 'orders' }} where id > 1");
        _folder.Write("macros/operations.sql", """
            {{ func greet(name, greeting = "Hello") }}{{ greeting }}, {{ name }}!{{ end }}
            {{ func forget(customer, say = true) }}
              {{ rows = statement ("delete from " + ref('orders') + " where customer = '" + customer + "'")
                 if say; log ("Forgot " + customer); end }}
              {{ rows }} gone, {{ query("select count(*) as n from " + ref('orders'))[0].n }} left
            {{ end }}
            {{ func customers }}{{ ret query("select customer, count(*) as n from " + ref('orders') + " group by 1 order by 1") }}{{ end }}
            {{ func ephemeral }}{{ query("select count(*) as n from " + ref('inline'))[0].n }}{{ end }}
            {{ func nothing }}{{ statement "create table nothing (x integer)" }}{{ end }}
            {{ func broken }}{{ statement "delete from nowhere" }}{{ end }}
            {{ func refuses }}{{ warn "Watch out" }}{{ fail "No" }}{{ end }}
            {{ func loops(n) }}{{ for i in 1..n }}{{ i }}{{ end }}{{ end }}
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Hello, Ada!", "greet", "--args", "{name: Ada}")]
    [InlineData("Bye, Ada!", "greet", "--args", "{\"greeting\": \"Bye\", \"name\": \"Ada\"}")]
    [InlineData("123", "loops", "--args", "{n: 3}")]
    [InlineData("1 gone, 2 left", "forget", "--args", "{customer: Grace}")]
    [InlineData("""[{"customer":"Ada","n":2},{"customer":"Grace","n":1}]""", "customers")]
    [InlineData("2", "ephemeral")]
    public async Task What_a_macro_returns_is_printed(string output, params string[] args)
    {
        await EtlAsync("seed");
        var run = await EtlAsync(["run-operation", .. args]);
        Assert.Equal((0, output), (run.ExitCode, run.Output.Trim()));
        Assert.Equal(args[0] == "forget" ? "Forgot Grace\n" : "", run.Error);
    }

    [Fact]
    public async Task What_it_did_stays()
    {
        Assert.Equal((0, "", ""), await RunAsync("nothing"));
        Assert.Contains("already exists", (await EtlAsync("run-operation", "nothing")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unknown-macro", "gret")]
    [InlineData("unknown-argument", "greet", "--args", "{nam: Ada}")]
    [InlineData("args-are-no-object", "greet", "--args", "Ada")]
    [InlineData("refused", "broken")]
    [InlineData("fails", "refuses")]
    public async Task A_mistake_is_explained(string mistake, params string[] args) =>
        Golden.Verify((await EtlAsync(["run-operation", .. args])).Transcript(_folder.Path), mistake);

    [Fact]
    public async Task A_statement_is_for_operations_only()
    {
        _folder.Write("models/m.sql", "select 1 {{ statement 'drop table orders' }}");
        Golden.Verify((await EtlAsync("compile")).Transcript(_folder.Path));
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args)
    {
        var run = await EtlAsync(["run-operation", .. args]);
        return (run.ExitCode, run.Output, run.Error);
    }

    private Task<CliRun> EtlAsync(params string[] args) => CliRun.InAsync(_folder.Path, args);
}
