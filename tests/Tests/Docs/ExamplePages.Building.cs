namespace SpotifyEtl.Models.Tests.Docs;

/// <content>Pages about what is built.</content>
internal static partial class ExamplePages
{
    private static IEnumerable<ExamplePage> OfBuilding =>
    [
        new("docs/unit-tests.md", (project, page) =>
        {
            WriteShop(project, page, ("seeds/orders.csv", "customer,amount\nann,1\n"), ("models/totals.sql", "select customer, sum(amount) as total from {{ ref 'orders' }} group by customer"));
            return Task.CompletedTask;
        }),
        new("docs/contracts.md", (project, page) =>
        {
            WriteShop(project, page, ("seeds/customers.csv", "name\nann\n"), ("models/orders.sql", "select 1 as id, 'ann' as customer"));
            return Task.CompletedTask;
        }),
        new("docs/snapshots.md", (project, page) =>
        {
            WriteShop(project, page, ("models/sources.yml", "sources: [{ name: shop, schema: main, tables: [{ name: prices }] }]"));
            HavePrice(project, "2.50", "2026-01-01 08:00");
            return Task.CompletedTask;
        })
        {
            Before = new Dictionary<string, Func<ExampleProject, Task>>
            {
                ["etl show"] = project =>
                {
                    HavePrice(project, "3.00", "2026-02-01 09:30");
                    return project.EtlAsync("snapshot");
                },
            },
        },
        new("docs/operations.md", (project, page) =>
        {
            WriteShop(project, page, ("models/m.sql", "select 1 as id"), ("macros/schemas.sql", string.Join('\n', page.Fences[0].Lines)));
            project.WriteShop("on-run-start: create schema if not exists ci_old\n");
            return project.EtlAsync("run");
        }),
        new("docs/packages.md", (project, page) =>
        {
            WriteShop(
                project, page,
                ("calendar/package/project.yml", "name: dates\n"),
                ("calendar/package/models/days.sql", "select date '2026-01-01' as day"),
                ("packages.yml", "packages:\n  - { git: ./calendar, revision: v1.4.0, subdirectory: package }\n"));
            project.CommitAll("calendar");
            project.Git("calendar", "tag", "v1.4.0");
            return Task.CompletedTask;
        }),
    ];

    private static void HavePrice(ExampleProject project, string price, string changedAt) =>
        project.WriteShop($"on-run-start: \"create or replace table prices as select 1 as product_id, {price} as price, timestamp '{changedAt}' as changed_at\"\n");
}
