using SpotifyEtl.Models.Support.Docs;

namespace SpotifyEtl.Models.Tests.Docs;

/// <content>Pages about reviews, in a repository whose last change is not committed.</content>
internal static partial class ExamplePages
{
    private static IEnumerable<ExamplePage> OfReviews =>
    [
        new("docs/review-forms.md", (project, page) => ChangeShopAsync(project, page)),
        new("docs/review.md", async (project, page) =>
        {
            await ChangeShopAsync(project, page);
            project.Git("", "update-ref", "refs/remotes/origin/main", "main");
            project.Git("", "tag", "v1.4");
            project.Git("", "commit", "--quiet", "--all", "--message", "days");
            project.Git("", "tag", "v1.5");
            // What is built is that of the branch: it has the relations of either version.
            await project.EtlAsync("build", "--target", "prod");
        }),
    ];

    private static Task ChangeShopAsync(ExampleProject project, ConsolePage page)
    {
        const string Model = "models/marts/customer_orders.sql";
        WriteShop(
            project, page,
            (".gitignore", "target/\n"),
            ("seeds/orders.csv", "customer,day,amount\nann,2026-01-01,2.5\n"),
            (Model, "select customer, sum(amount) as amount\nfrom {{ ref 'orders' }}\ngroup by customer\n"),
            (
                "models/marts/customer_orders.yml",
                "models: [{ name: customer_orders, description: What each bought., columns: [{ name: customer, description: Who., data_tests: [unique, not_null] }] }]\n"));
        project.CommitAll();
        project.Git("", "checkout", "--quiet", "-b", "days");
        project.Write(Model, "select customer, sum(amount) as amount, count(distinct day) as days\nfrom {{ ref 'orders' }}\ngroup by customer\n");
        return Task.CompletedTask;
    }
}
