using SpotifyEtl.Models.Adapters.Git;
using SpotifyEtl.Models.Engine.DataDiff;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph.Selection;
using SpotifyEtl.Models.Engine.Reviewing;
using SpotifyEtl.Models.Engine.Reviewing.Data;

namespace SpotifyEtl.Models.Conformance.Runs;

/// <summary>The rows of both sides of a review, built and compared in the warehouse.</summary>
public abstract class ReviewDataSpec(ITestEngine engine) : RunSpec(engine)
{
    private const string Schema = "pr_1";

    protected override IEnumerable<(string Path, string Text)> Files =>
    [
        (".gitignore", "target/\nshop.duckdb*\n"),
        ("seeds/orders.csv", "id,customer_id,amount\n1,7,10\n2,7,20\n3,8,30\n4,9,40\n"),
        ("models/stg_orders.sql", "select id, customer_id, amount from {{ ref 'orders' }}"),
        ("models/customers.sql", "{{ config materialized: 'table' }} select distinct customer_id from {{ ref 'stg_orders' }}"),
        ("models/sales.sql", "{{ config materialized: 'incremental' unique_key: 'id' }} select id, customer_id, amount from {{ ref 'stg_orders' }}"),
        ("models/totals.sql",
            "{{ config materialized: 'table' }} select s.customer_id, sum(s.amount) as total from {{ ref 'sales' }} s join {{ ref 'customers' }} c on c.customer_id = s.customer_id group by s.customer_id"),
        ("models/models.yml", """
            models:
              - name: totals
                columns: [{ name: customer_id, data_tests: [unique, not_null] }]
            """),
    ];

    [Fact]
    public async Task What_differs_is_built_beside_the_target_and_compared()
    {
        await BuildMainAsync();
        var before = await EverythingAsync();
        Project.Write("models/sales.sql", Text("models/sales.sql").Replace("amount from", "amount * 2 as amount from", StringComparison.Ordinal) + " where id <> 4");

        var review = await ReviewAsync();

        Assert.Empty(review.Problems);
        var sales = Assert.Single(review.Changes).Data!;
        Assert.Equal((4, 3, "id"), (sales.Left.Rows, sales.Right.Rows, Assert.Single(sales.Key)));
        Assert.Equal((1, 0, 3, 3), Figures(sales));
        Assert.Equal(0, sales.Columns.Single(column => column.Left.Name == "amount").MatchRate);
        Assert.Equal(1, sales.Columns.Single(column => column.Left.Name == "customer_id").MatchRate);
        var totals = review.Impacted.Single(node => node.Name == "totals").Data!;
        Assert.Equal((1, 0, 2, 2), Figures(totals));
        Assert.Contains(review.Policy, finding => finding is { Rule: "changed_rows", Text: "100 % of its rows are gone, new or changed" });
        Assert.Equal(before, await EverythingAsync());
        Assert.Empty(await Project.RelationsAsync(Schema));
    }

    [Fact]
    public async Task Nobodys_artifacts_are_touched()
    {
        await BuildMainAsync();
        var before = Artifacts();
        Project.Write("models/sales.sql", Text("models/sales.sql") + " where id <> 4");

        await ReviewAsync();

        Assert.Equal(before, Artifacts());
    }

    [Fact]
    public async Task What_was_built_of_the_branch_does_not_pass_for_the_base()
    {
        await BuildMainAsync();
        Project.Write("models/sales.sql", Text("models/sales.sql") + " where id <> 4");
        Assert.True((await Project.RunAsync(with: request => request with { FullRefresh = true })).Succeeded);

        var review = await ReviewAsync();

        Assert.Equal((1, 0, 3, 0), Figures(Assert.Single(review.Changes).Data!));
    }

    [Fact]
    public async Task What_stands_in_a_target_is_the_base_where_that_is_named()
    {
        Project.Write("project.yml", $"name: shop\ntarget: dev\ntargets:\n  dev: {Database.Target.Replace("schema: main", "schema: ours", StringComparison.Ordinal)}\n  prod: {Database.Target}\n");
        Git.Init(Project.Root);
        Assert.True((await Project.RunAsync(target: "prod")).Succeeded);
        // What production has kept differs from what the base would build.
        await using (var warehouse = await Project.OpenAsync())
        {
            await using var session = await warehouse.OpenSessionAsync(CancellationToken.None);
            await session.ExecuteAsync("delete from main.sales where id = 1", CancellationToken.None);
        }

        Project.Write("models/sales.sql", Text("models/sales.sql") + " where id <> 4");
        var review = await ReviewAsync(data => data with { BaseTarget = "prod", Keeps = true });

        Assert.Equal((1, 1, 2, 0), Figures(Assert.Single(review.Changes).Data!));
        Assert.Equal(["__etl_review Table", "sales Table", "totals Table"], await Project.RelationsAsync(Schema));
        Assert.Empty(await Project.RelationsAsync("ours"));
        Assert.Contains(review.Notes, note => note.StartsWith("`sales` is incremental: it was built anew", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_read_and_not_in_the_target_is_built_too()
    {
        Git.Init(Project.Root);
        Project.Write("models/totals.sql", Text("models/totals.sql").Replace("sum(s.amount)", "sum(s.amount + 1)", StringComparison.Ordinal));

        var review = await ReviewAsync(data => data with { Keeps = true });

        Assert.Equal((0, 0, 3, 3), Figures(Assert.Single(review.Changes).Data!));
        Assert.Empty(await Project.RelationsAsync());
        Assert.Contains("customers__base Table", await Project.RelationsAsync(Schema));
    }

    [Fact]
    public async Task What_a_review_left_is_replaced_and_what_somebody_made_is_not()
    {
        await BuildMainAsync();
        Project.Write("models/sales.sql", Text("models/sales.sql") + " where id <> 4");
        await ReviewAsync(data => data with { Keeps = true });
        var again = await ReviewAsync(data => data with { Keeps = true });
        var before = await EverythingAsync();

        Assert.Equal((1, 0, 3, 0), Figures(Assert.Single(again.Changes).Data!));
        Assert.Contains("sales Table", await Project.RelationsAsync(Schema));
        var error = await Assert.ThrowsAsync<ProjectException>(() => ReviewAsync(data => data with { Schema = "main" }));
        Assert.Equal("ETL434", Assert.Single(error.Diagnostics).Code);
        Assert.Equal(before, await EverythingAsync());
    }

    [Fact]
    public async Task What_cannot_be_built_is_told_and_nothing_stays()
    {
        await BuildMainAsync();
        Project.Write("models/sales.sql", Text("models/sales.sql").Replace("amount from", "10 / (amount - 40) as amount from", StringComparison.Ordinal).Replace("10 /", "cast('x' as int) + 10 /", StringComparison.Ordinal));

        var review = await ReviewAsync();

        Assert.All(review.Problems, problem => Assert.False(problem.IsBase));
        Assert.NotEmpty(review.Problems);
        Assert.Null(Assert.Single(review.Changes).Data);
        Assert.Contains(review.Notes, note => note.StartsWith("The rows of `sales` were not compared: there is no relation pr_1.sales", StringComparison.Ordinal));
        Assert.True(review.IsBlocked);
        Assert.Empty(await Project.RelationsAsync(Schema));
    }

    [Fact]
    public async Task A_selection_compares_its_nodes_and_builds_what_these_read()
    {
        await BuildMainAsync();
        Project.Write("models/sales.sql", Text("models/sales.sql") + " where id <> 4");

        var review = await ReviewAsync(select: "totals");

        Assert.Empty(review.Changes);
        Assert.Equal((1, 0, 2, 0), Figures(Assert.Single(review.Impacted, node => node.Name == "totals").Data!));
    }

    [Fact]
    public async Task Rows_without_a_key_are_counted()
    {
        await BuildMainAsync();
        Project.Write("models/customers.sql", Text("models/customers.sql") + " where customer_id <> 9");

        var review = await ReviewAsync();

        var customers = Assert.Single(review.Changes).Data!;
        Assert.Null(customers.Rows);
        Assert.Equal((3, 2), (customers.Left.Rows, customers.Right.Rows));
        Assert.Contains(customers.Diagnostics, diagnostic => diagnostic.Code == "ETL840");
    }

    [Fact]
    public async Task A_seed_is_loaded_on_both_sides()
    {
        await BuildMainAsync();
        Project.Write("seeds/orders.csv", "id,customer_id,amount\n1,7,10\n2,7,20\n3,8,31\n5,9,40\n");

        var review = await ReviewAsync();

        Assert.Equal((1, 1, 3, 1), Figures(review.Impacted.Single(node => node.Name == "sales").Data!));
        Assert.Equal((4, 4), (review.Changes[0].Data!.Left.Rows, review.Changes[0].Data!.Right.Rows));
    }

    private static (long OnlyLeft, long OnlyRight, long Both, long Changed) Figures(DataDiffResult data) => (data.Rows!.OnlyLeft, data.Rows.OnlyRight, data.Rows.Both, data.Rows.Changed);

    private string Text(string path) => File.ReadAllText(Path.Combine(Project.Root, path));

    private async Task BuildMainAsync()
    {
        Git.Init(Project.Root);
        Assert.True((await Project.RunAsync()).Succeeded);
    }

    private async Task<Review> ReviewAsync(Func<DataReviewRequest, DataReviewRequest>? with = null, string? select = null)
    {
        var data = new DataReviewRequest(Schema);
        var request = new ReviewRequest("main", Head: null) { Data = with?.Invoke(data) ?? data, Selection = select is null ? null : new SelectionRequest { Select = [select] } };
        using var versions = await ReviewedVersions.PrepareAsync(request, Project.Request, new GitRepository(), CancellationToken.None);
        return await Project.CreatePipeline().ReviewAsync(versions, request, new SilentRun(), CancellationToken.None);
    }

    // Every relation of the target with its rows, as one text.
    private async Task<string> EverythingAsync()
    {
        var texts = new List<string>();
        foreach (var relation in await Project.RelationsAsync())
        {
            var rows = await Project.QueryAsync($"select * from main.{relation.Split(' ')[0]}");
            texts.Add($"{relation}: {string.Join(' ', rows.Order(StringComparer.Ordinal))}");
        }

        return string.Join('\n', texts);
    }

    private string Artifacts() =>
        string.Join('\n', Directory.EnumerateFiles(Path.Combine(Project.Root, "target"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O}"));
}
