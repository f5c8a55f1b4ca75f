using System.Text;
using System.Text.Json;

namespace SpotifyEtl.Models.Tests.Cli.Commands;

public sealed class LintCommandTests : IDisposable
{
    private const string Project = "name: shop\ntarget: dev\ntargets:\n  dev: { type: duckdb, path: shop.duckdb, schema: main }\n";
    private const string Quiet = "lint: { rules: { missing-key-test: off, undocumented-model: off, undocumented-column: off } }\n";

    private readonly TempFolder _folder = new();

    public LintCommandTests()
    {
        _folder.Write("project.yml", Project + Quiet);
        _folder.Write("seeds/orders.csv", "id,customer_id,amount\n1,7,2.5\n");
        _folder.Write("seeds/customers.csv", "id,name\n7,Ann\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Findings_are_drawn_at_their_places()
    {
        _folder.Write("models/marts/sales.sql", "select *\nfrom main.orders\n");
        _folder.Write("models/broken.sql", "select id from {{ ref 'orders' }} connect by prior id\n");
        Golden.Verify((await RunAsync("lint")).Transcript(_folder.Path));
    }

    [Fact]
    public async Task Findings_are_JSON_with_the_edits_that_mend_them()
    {
        _folder.Write("models/marts/sales.sql", "select *\nfrom main.orders\n");
        _folder.Write("models/broken.sql", "select id from {{ ref 'orders' }} connect by prior id\n");
        var run = await RunAsync("lint", "--output", "json", "--quiet");
        using var document = JsonDocument.Parse(run.Output);
        Golden.Verify(JsonSerializer.Serialize(document.RootElement, Indented));
        Assert.Equal("", run.Error);
    }

    [Theory]
    [InlineData("warn", 0)]
    [InlineData("error", 1)]
    [InlineData("off", 0)]
    public async Task Only_an_error_ends_the_command_with_1(string level, int exitCode)
    {
        _folder.Write("project.yml", Project + Quiet.Replace("{ missing", $"{{ select-star: {level}, missing", StringComparison.Ordinal));
        _folder.Write("models/marts/sales.sql", "select * from {{ ref 'orders' }}\n");
        Assert.Equal(exitCode, (await RunAsync("lint")).ExitCode);
    }

    [Fact]
    public async Task Other_folders_can_be_marts()
    {
        _folder.Write("project.yml", Project + Quiet.Replace("{ rules", "{ marts: [gold, reports], rules", StringComparison.Ordinal));
        _folder.Write("models/gold/eu/sales.sql", "select * from {{ ref 'orders' }}\n");
        _folder.Write("models/marts/sales_too.sql", "select * from {{ ref 'orders' }}\n");
        var run = await RunAsync("lint");
        Assert.Contains("models/gold/eu/sales.sql:1:8", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("sales_too", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_is_selected_is_looked_at_and_mended()
    {
        _folder.Write("models/a.sql", "select id from main.orders\n");
        _folder.Write("models/b.sql", "select id from main.orders\n");
        var run = await RunAsync("lint", "-s", "b", "--fix");
        Assert.Equal("select id from main.orders\n", Read("models/a.sql"));
        Assert.Equal("select id from {{ ref 'orders' }}\n", Read("models/b.sql"));
        Assert.Contains("1 model: nothing found, 1 fixed", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fixes_are_made_until_there_are_none_and_then_no_more()
    {
        _folder.Write(
            "models/sales.sql",
            """
            -- What was sold.
            with unused_too as (
              select id from main.customers
            ),

            unused as (
              select id from unused_too
            ),

            sold as (
              select distinct id, customer_id, amount from main.orders group by all
            )

            select sold.id, amount, name
            from sold
            join main.customers on customers.id = customer_id

            """);
        var first = await RunAsync("lint", "--fix");
        Golden.Verify($"{first.Transcript(_folder.Path)}---\n{Read("models/sales.sql")}");
        var once = Read("models/sales.sql");
        var second = await RunAsync("lint", "--fix");
        Assert.Equal(once, Read("models/sales.sql"));
        Assert.DoesNotContain("fixed", second.Error, StringComparison.Ordinal);
        Assert.Equal(["sales.sql"], Directory.GetFiles(_folder.File("models")).Select(file => Path.GetFileName(file)));
    }

    [Fact]
    public async Task All_else_in_a_file_stays_as_it_is()
    {
        const string Text = "\ufeff-- Größe 🐎\r\nselect id,\t1 as one   \r\nfrom main.orders\r\n\r\n";
        _folder.Write("models/a.sql", Text);
        await RunAsync("lint", "--fix");
        Assert.Equal(
            Encoding.UTF8.GetBytes(Text.Replace("main.orders", "{{ ref 'orders' }}", StringComparison.Ordinal)),
            await File.ReadAllBytesAsync(_folder.File("models/a.sql"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_a_link_leads_to_is_mended_and_the_link_stays()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("A link takes rights that a user of Windows may not have.");
            return;
        }

        _folder.Write("elsewhere/a.sql", "select id from main.orders\n");
        Directory.CreateDirectory(_folder.File("models"));
        File.CreateSymbolicLink(_folder.File("models/a.sql"), _folder.File("elsewhere/a.sql"));
        File.SetUnixFileMode(_folder.File("elsewhere/a.sql"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await RunAsync("lint", "--fix");
        Assert.NotNull(new FileInfo(_folder.File("models/a.sql")).LinkTarget);
        Assert.Equal("select id from {{ ref 'orders' }}\n", Read("elsewhere/a.sql"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("elsewhere/a.sql")));
    }

    [Fact]
    public async Task Mistakes_in_settings_are_explained()
    {
        _folder.Write("project.yml", Project + "lint:\n  mart: [gold]\n  rules:\n    select-stars: off\n    unused-cte: never\n");
        _folder.Write("models/a.sql", "{{ config lint: { 'unused-ctes': 'off' } }}\nselect 1 as id\n");
        _folder.Write("models/a.yml", "models:\n  - name: a\n    config: { lint: { select-star: of } }\n");
        Golden.Verify((await RunAsync("lint")).Transcript(_folder.Path));
    }

    [Theory]
    [InlineData("{ type: postgres, host: localhost, database: shop, user: me, password: x, schema: main }", "select id, now() as at from {{ ref 'orders' }} where id::text ~ '1'", "now()")]
    [InlineData("{ type: redshift, method: data_api, workgroup: shop, region: eu-west-1, database: dev, schema: main }", "select id, getdate() as at from {{ ref 'orders' }}", "getdate()")]
    [InlineData("{ type: redshift, method: data_api, workgroup: shop, region: eu-west-1, database: dev, schema: main }", "select id, sysdate as at from {{ ref 'orders' }}", "sysdate")]
    public async Task Other_engines_are_looked_at_without_a_connection(string target, string sql, string found)
    {
        _folder.Write("project.yml", $"name: shop\ntarget: there\ntargets:\n  there: {target}\n{Quiet}");
        _folder.Write("models/a.sql", $"{{{{ config materialized: 'incremental' }}}}\n{sql}\n");
        var run = await RunAsync("lint");
        Assert.Contains($"warning[ETL859]: `{found}`", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 model: 1 warning\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_another_engine_can_read_is_told_and_nothing_is_found_in_it()
    {
        _folder.Write("project.yml", $"name: shop\ntarget: there\ntargets:\n  there: {{ type: redshift, method: data_api, workgroup: shop, region: eu-west-1, database: dev, schema: main }}\n{Quiet}");
        _folder.Write("models/marts/a.sql", "select top 3 * from main.orders\n");
        var run = await RunAsync("lint");
        Assert.Equal("", run.Output);
        Assert.Contains("not linted  model.shop.a: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    private static JsonSerializerOptions Indented => new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string Read(string path) => File.ReadAllText(_folder.File(path));

    private Task<CliRun> RunAsync(params string[] args) => CliRun.InAsync(_folder.Path, args);
}
