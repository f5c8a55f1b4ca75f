namespace SpotifyEtl.Models.Tests.Docs;

/// <content>Pages about the project of this repository.</content>
internal static partial class ExamplePages
{
    private static IEnumerable<ExamplePage> OfSpotify =>
    [
        new("README.md", (project, page) =>
        {
            SpotifyProject.CopyTo(project.Path);
            project.WriteShop(folder: Shop);
            project.WriteFilesOf(page, Shop);
            project.Write("shop/data/landing/orders/1.csv", "id,amount\n1,2.50\n2,3.00\n2,4.00\n");
            var charts = Path.Combine(project.Path, "mine", "charts", "charts.csv");
            Directory.CreateDirectory(Path.GetDirectoryName(charts)!);
            File.Copy(Path.Combine(project.Path, "data", "landing", "charts", "2017", "charts-2017-01-15.csv"), charts);
            return Task.CompletedTask;
        })
        {
            FolderOf = block => block.Text.Contains("unique_orders_id", StringComparison.Ordinal) ? Shop : "",

            // Nodes that could be built side by side come in the page's order.
            Environment = new Dictionary<string, string> { ["ETL_THREADS"] = "1" },
            WordFor = (word, project) => word.Replace("DIR", Path.Combine(project.Path, "mine"), StringComparison.Ordinal),
        },
        new("docs/artifacts.md", (project, _) =>
        {
            SpotifyProject.CopyTo(project.Path);
            return project.EtlAsync("compile");
        })
        {
            // The files that a query names are looked for from the working directory of the process.
            WordFor = (word, project) => word.Replace("'target/", $"'{project.Path}/target/", StringComparison.Ordinal),
        },
        new("docs/lineage.md", (project, _) =>
        {
            SpotifyProject.CopyTo(project.Path);
            project.WriteShop(folder: Shop);
            project.Write("shop/seeds/raw_orders.csv", "id,amount\n1,2.5\n");
            project.Write("shop/models/orders.sql", "select id, amonut from {{ ref 'raw_orders' }}\n");
            project.Write("shop/models/schema.yml", "models:\n  - name: orders\n    columns:\n      - name: id\n");
            return Task.CompletedTask;
        })
        {
            FolderOf = block => block.Text.Contains("orders", StringComparison.Ordinal) ? Shop : "",
            Before = new Dictionary<string, Func<ExampleProject, Task>>
            {
                ["etl compile --infer-columns"] = project =>
                {
                    project.Write("shop/models/orders.sql", "select id, amount, amount > 100 as is_large from {{ ref 'raw_orders' }}\n");
                    return Task.CompletedTask;
                },
            },
        },
    ];
}
