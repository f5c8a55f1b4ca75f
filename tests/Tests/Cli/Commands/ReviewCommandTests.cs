namespace SpotifyEtl.Models.Tests.Cli.Commands;

/// <summary>Reviews in repositories of the tests' own, with the git that is on the path.</summary>
public sealed class ReviewCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public ReviewCommandTests()
    {
        Write("project.yml", "name: shop\ntargets: { dev: { type: duckdb, path: shop.duckdb, schema: main } }\n");
        Write(".gitignore", "target/\n");
        Write("seeds/orders.csv", "id,customer_id,amount\n1,7,2.5\n");
        Write("models/stg_orders.sql", "select id, customer_id, amount from {{ ref 'orders' }}\n");
        Write("models/fct_sales.sql", "select customer_id, sum(amount) as total from {{ ref 'stg_orders' }} group by customer_id\n");
        Write("models/mart_customers.sql", "select distinct customer_id from {{ ref 'stg_orders' }}\n");
        Write("models/models.yml", "models: [{ name: stg_orders, description: Orders, columns: [{ name: id, data_tests: [unique, not_null] }] }]\n");
        Support.Git.Init(_folder.Path);
        Git("checkout", "--quiet", "-b", "work");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_change_is_followed_by_column()
    {
        Write("models/stg_orders.sql", "select id, customer_id, amount * 2 as amount from {{ ref 'orders' }}\n");

        var run = await CliRun.InAsync(_folder.Path, "review");

        Golden.Verify(Scrubbed(run));
        Assert.Equal(" M models/stg_orders.sql\n", Git("status", "--porcelain"));
    }

    [Fact]
    public async Task A_lost_test_blocks_until_it_is_acknowledged()
    {
        Write("models/models.yml", "models: [{ name: stg_orders, columns: [{ name: id, data_tests: [unique] }] }]\n");
        Commit("second");
        var blocked = await CliRun.InAsync(_folder.Path, "review");
        Write("models/models.yml", "models: [{ name: stg_orders, config: { meta: { acknowledge: { lost_test: the file has it } } }, columns: [{ name: id, data_tests: [unique] }] }]\n");
        Commit("third");
        var acknowledged = await CliRun.InAsync(_folder.Path, "review");
        Commit("nothing", "--allow-empty");
        var spent = await CliRun.InAsync(_folder.Path, "review", "--base", "work~1");

        Golden.Verify(Scrubbed(blocked));
        Assert.Equal(1, blocked.ExitCode);
        Assert.Equal(0, acknowledged.ExitCode);
        Assert.Equal(0, spent.ExitCode);
    }

    [Fact]
    public async Task Two_commits_are_compared_whatever_lies_in_the_folder()
    {
        Write("models/fct_sales.sql", "select customer_id, sum(amount) as total from {{ ref 'stg_orders' }} where amount > 0 group by customer_id\n");
        Git("mv", "models/mart_customers.sql", "models/mart_buyers.sql");
        Commit("second");
        Write("models/fct_sales.sql", "this is no sql");

        var run = await CliRun.InAsync(_folder.Path, "review", "--base", "main", "--head", "work");

        Golden.Verify(Scrubbed(run));
    }

    [Fact]
    public async Task Bad_practice_is_told_where_the_change_brings_it()
    {
        // `*` was there before; the order is new.
        Write("models/marts/mart_all.sql", "select * from {{ ref 'stg_orders' }}\n");
        Git("checkout", "--quiet", "main");
        Commit("a mart");
        Git("checkout", "--quiet", "-b", "ordered");
        Write("models/marts/mart_all.sql", "select * from {{ ref 'stg_orders' }}\nwhere amount > 0\norder by id\n");
        Write("project.yml", "name: shop\ntargets: { dev: { type: duckdb, path: shop.duckdb, schema: main } }\nreview: { policy: { lint: block } }\n");

        var run = await CliRun.InAsync(_folder.Path, "review");

        Golden.Verify(Scrubbed(run));
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public async Task What_was_not_looked_at_before_is_not_told_as_new()
    {
        // Its tests alone are others, and what it reads is: the head is compiled down to it, and the base is not.
        Write("models/marts/mart_all.sql", "select * from {{ ref 'fct_sales' }}\norder by customer_id\n");
        Git("checkout", "--quiet", "main");
        Commit("a mart");
        Git("checkout", "--quiet", "-b", "tested");
        Write("models/fct_sales.sql", "select customer_id, sum(amount) as total from {{ ref 'stg_orders' }} where amount > 0 group by customer_id\n");
        Write("models/marts/marts.yml", "models: [{ name: mart_all, columns: [{ name: customer_id, data_tests: [not_null] }] }]\n");

        var run = await CliRun.InAsync(_folder.Path, "review");

        Assert.Contains("mart_all", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("have no order", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_base_that_does_not_compile_is_told_and_files_are_compared()
    {
        Git("checkout", "--quiet", "main");
        Write("models/fct_sales.sql", "select * from {{ ref 'nowhere' }}\n");
        Commit("broken");
        Git("checkout", "--quiet", "-b", "mended");
        Write("models/fct_sales.sql", "select customer_id from {{ ref 'stg_orders' }}\n");

        var run = await CliRun.InAsync(_folder.Path, "review");

        Golden.Verify(Scrubbed(run));
    }

    [Fact]
    public async Task What_is_no_repository_or_no_revision_is_refused()
    {
        var nothing = await CliRun.InAsync(_folder.Path, "review", "--base", "v9");
        Directory.Move(_folder.File(".git"), _folder.File("no.git"));
        var nowhere = await CliRun.InAsync(_folder.Path, "review");

        Assert.Equal((2, 2), (nothing.ExitCode, nowhere.ExitCode));
        Assert.Contains("error[ETL431]: The repository has no branch, tag or commit `v9`", nothing.Error, StringComparison.Ordinal);
        Assert.Contains("error[ETL430]", nowhere.Error, StringComparison.Ordinal);
    }

    private void Write(string path, string text) => _folder.Write(path, text);

    private void Commit(string message, params string[] options)
    {
        Git("add", "--all");
        Git(["commit", "--quiet", "--message", message, .. options]);
    }

    private string Git(params string[] arguments) => Support.Git.Run(_folder.Path, arguments);

    // Commits have the time of the test in their hashes.
    private string Scrubbed(CliRun run) =>
        System.Text.RegularExpressions.Regex.Replace(run.Transcript(_folder.Path), @"\b[0-9a-f]{7,40}\b", "{commit}");
}
