using SpotifyEtl.Models.Support.Docs;

namespace SpotifyEtl.Models.Tests.Docs;

/// <content>Pages about commands that read a project.</content>
internal static partial class ExamplePages
{
    private static IEnumerable<ExamplePage> OfReading =>
    [
        new("docs/selection.md", (project, page) =>
        {
            WriteShop(project, page, ("seeds/raw_charts.csv", "date_day,rank\n2026-01-01,1\n"));
            project.Write("models/staging/stg_charts.sql", "{{ config tags: ['nightly'] }}select * from {{ ref 'raw_charts' }}");
            project.Write("models/marts/fct_entries.sql", "{{ config tags: ['nightly'] }}select * from {{ ref 'stg_charts' }}");
            project.Write("models/marts/dim_date.sql", "select distinct date_day from {{ ref 'stg_charts' }}");
            project.Write("models/marts/mart_days.sql", "{{ config tags: ['history'] }}select date_day, count(*) as entries from {{ ref 'fct_entries' }} group by date_day");
            return Task.CompletedTask;
        }),
        new("docs/groups.md", (project, page) =>
        {
            WriteShop(project, page, ("models/finance/int_ledger.sql", "select 1 as id"), ("models/finance/fct_revenue.sql", "select * from {{ ref 'int_ledger' }}"));
            project.Write("models/marts/overview.sql", "select * from {{ ref 'int_ledger' }}\n");
            return Task.CompletedTask;
        }),
        new("docs/lint.md", (project, _) =>
        {
            project.WriteShop();
            project.Write("seeds/orders.csv", "id,amount\n1,2.5\n");
            project.Write("models/marts/sales.sql", "select *\nfrom main.orders\n");
            project.Write(
                "models/marts/sales.yml",
                """
                models:
                  - name: sales
                    description: One row for each order.
                    columns:
                      - { name: id, description: Its number., data_tests: [unique, not_null] }
                      - { name: amount, description: What was paid. }
                """);
            return Task.CompletedTask;
        }),
        new("docs/diff.md", (project, page) =>
        {
            WriteShop(
                project, page,
                ("seeds/orders.csv", "id,customer,amount,day\n1,Ada,10.5,2026-01-01\n2,Grace,20,2026-01-02\n3,Ada,7,2026-01-03\n4,Edsger,8,2026-01-03\n"),
                ("models/models.yml", "models:\n  - name: orders_clean\n    columns:\n      - name: id\n        data_tests: [unique]\n"));
            project.Write(
                "models/orders_clean.sql",
                """
                {{ config materialized: 'table' }}
                select id, upper(customer) as customer, case when id = 2 then 21 else amount end as amount, cast(day as varchar) as day, 'web' as channel
                from {{ ref 'orders' }} where id <> 4
                """);
            return project.EtlAsync("build");
        }),
        new("docs/site.md", (project, page) =>
        {
            WriteShop(project, page);
            return Task.CompletedTask;
        }),
    ];

    private static void WriteShop(ExampleProject project, ConsolePage page, params ReadOnlySpan<(string Path, string Text)> files)
    {
        project.WriteShop();
        project.WriteFilesOf(page);
        foreach (var (path, text) in files)
        {
            project.Write(path, text);
        }
    }
}
