namespace SpotifyEtl.Models.Tests.Docs;

/// <content>Pages about several runs, one after the other.</content>
internal static partial class ExamplePages
{
    private static IEnumerable<ExamplePage> OfRuns =>
    [
        new("docs/pipeline.md", (project, page) =>
        {
            WriteShop(
                project, page,
                ("data/landing/charts/1.csv", "rank,title\n1,Shape of You\n"),
                (
                    "models/sources.yml",
                    "sources: [{ name: spotify, schema: raw, tables: [{ name: charts, staging: { location: data/landing/charts, columns: { rank: [rank], title: [title] } } }] }]"),
                ("models/titles.sql", "select title from {{ source 'spotify' 'charts' }}"));
            return Task.CompletedTask;
        }),
        new("docs/monitoring.md", (project, page) =>
        {
            WriteShop(project, page, ("models/dim_track.sql", "select 1 as track_key"));
            return Task.CompletedTask;
        })
        {
            WordFor = (word, project) => word.Replace("http://localhost:4318", project.Collector.Endpoint.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal),
        },
        new("docs/state.md", (project, page) =>
        {
            project.WriteShop("on-run-start: create table if not exists main.customers as select 1 as id, timestamp '2026-01-01' as seen_at\n");
            project.Write("models/orders.sql", "select 1 as id");
            project.Write("models/visits.sql", "select id from {{ source 'crm' 'customers' }}");
            project.Write(
                "models/sources.yml",
                """
                sources:
                  - name: crm
                    schema: main
                    config: { loaded_at_field: seen_at, freshness: { warn_after: { count: 1000000, period: day } } }
                    tables: [{ name: customers }]
                """);
            return Task.CompletedTask;
        })
        {
            Before = new Dictionary<string, Func<ExampleProject, Task>>
            {
                ["etl build --select state:modified+"] = project =>
                {
                    project.Write("models/orders.sql", "select 2 as id");
                    return Task.CompletedTask;
                },
                ["etl source freshness"] = async project =>
                {
                    await project.EtlAsync("source", "freshness");
                    project.Write("artifacts/before/sources.json", await File.ReadAllTextAsync(Path.Combine(project.Path, "target", "sources.json")));
                },
            },
        },
        new("docs/environments.md", (project, page) =>
        {
            WriteShop(
                project, page,
                ("seeds/raw_orders.csv", "id,ordered_at\n1,2026-01-15\n"),
                (
                    "models/fct_orders.sql",
                    "{{ config materialized: 'incremental' unique_key: 'id' event_time: 'ordered_at' }}\nselect id, ordered_at from {{ ref 'raw_orders' }}"),
                ("models/days.sql", "select distinct ordered_at from {{ ref 'fct_orders' }}"));
            return project.EtlAsync("build", "--target", "prod", "--target-path", "artifacts/prod");
        })
        {
            Before = new Dictionary<string, Func<ExampleProject, Task>>
            {
                ["etl build --select state:modified+"] = project =>
                {
                    project.Write("models/days.sql", "select ordered_at, count(*) as orders from {{ ref 'fct_orders' }} group by ordered_at");
                    return Task.CompletedTask;
                },
            },
        },
    ];
}
