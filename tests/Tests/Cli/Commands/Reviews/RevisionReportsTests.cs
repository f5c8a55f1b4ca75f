using SpotifyEtl.Models.Support.Reviews;

namespace SpotifyEtl.Models.Tests.Cli.Commands.Reviews;

/// <summary>Reports of what is compared with what: files that are not committed, versions that do not compile, a base that moved on, history that is not there.</summary>
public sealed class RevisionReportsTests
{
    private const string Signups = "models/marts/mart_signups.sql";

    [Fact]
    public async Task Changes_that_are_not_committed()
    {
        using var shop = new ShopRepository();
        shop.Replace(Signups, "count(*)", "count(distinct email)");

        ReviewReport.Verify(await CliRun.InAsync(shop.Path, "review"), shop.Path);
    }

    [Fact]
    public async Task A_base_that_does_not_compile()
    {
        using var shop = new ShopRepository();
        shop.Git("checkout", "--quiet", "main");
        shop.Replace(Signups, "ref 'dim_customer'", "ref 'dim_customers'");
        shop.Commit("A mistake");
        shop.Git("checkout", "--quiet", "-b", "mended");
        shop.Replace(Signups, "ref 'dim_customers'", "ref 'dim_customer'");
        shop.Commit("Mended");

        ReviewReport.Verify(await CliRun.InAsync(shop.Path, "review"), shop.Path);
    }

    [Fact]
    public Task A_head_that_does_not_compile() => ReviewReport.VerifyAsync(shop => shop.Replace(Signups, "ref 'dim_customer'", "ref 'dim_customers'"), exitCode: 2);

    [Fact]
    public async Task A_base_that_has_moved_on()
    {
        using var shop = new ShopRepository();
        shop.Replace(Signups, "count(*)", "count(distinct email)");
        shop.Commit("A change");
        shop.Git("checkout", "--quiet", "main");
        shop.Replace("models/marts/mart_revenue.sql", "sum(orders.vat) as vat", "sum(orders.vat) as tax");
        shop.Commit("Somebody else's");
        shop.Git("checkout", "--quiet", "change");

        ReviewReport.Verify(await CliRun.InAsync(shop.Path, "review"), shop.Path);
    }

    [Fact]
    public async Task A_shallow_clone()
    {
        using var shop = new ShopRepository();
        shop.Replace(Signups, "count(*)", "count(distinct email)");
        shop.Commit("A change");
        using var folder = new TempFolder();
        shop.Git("clone", "--quiet", "--depth", "1", "--branch", "change", $"file://{shop.Path}", folder.File("clone"));

        var run = await CliRun.InAsync(folder.File("clone"), "review", "--base", "main");

        ReviewReport.Verify(run, folder.Path);
        Assert.Equal(2, run.ExitCode);
    }
}
