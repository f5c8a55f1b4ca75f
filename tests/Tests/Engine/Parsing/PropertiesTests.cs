using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Tests.Engine.Parsing;

public sealed class PropertiesTests
{
    [Fact]
    public async Task Models_columns_and_macros_are_described()
    {
        using var project = new ProjectFolder()
            .With("models/m.sql", "select 1")
            .With("macros/cents.sql", "{{ func cents(x) }}{{ x }} / 100{{ end }}")
            .With("docs.txt", "")
            .With("models/words.md",
                "# Words\n{% docs orders %}\nOne row per *order*.\n{% enddocs %}\n{%- docs money -%} In cents. {%- enddocs -%}")
            .With("models/m.yml",
                """
                version: 2
                models:
                  - name: m
                    description: "{{ doc 'orders' }}"
                    columns:
                      - name: id
                        description: The key, {{ doc('shop', 'money') }}
                        data_type: bigint
                        quote: true
                        tags: [key]
                        meta: { pii: false }
                      - name: amount
                """)
            .With("macros/macros.yml",
                "macros: [{ name: cents, description: Divides, arguments: [{ name: x, type: column, description: d }] }]");
        var parsed = await project.ParseCleanAsync();
        var model = parsed.Nodes[NodeId.Model("shop", "m")];
        Assert.Equal("One row per *order*.", model.Description);
        Assert.Equal("models/m.yml", model.PropertiesPath);
        Assert.Equal(["id", "amount"], model.Columns.Select(column => column.Name));
        var id = model.Columns[0];
        Assert.Equal(("The key, In cents.", "bigint", true, "key"), (id.Description, id.DataType, id.Quote, id.Tags.Single()));
        Assert.Equal("models/m.yml:6:15", id.Declaration.ToString());
        Assert.Equal("Divides", parsed.MacrosByName["cents"].Description);
        Assert.Equal("macros/cents.sql", parsed.MacrosByName["cents"].Path);
        Assert.Equal("In cents.", parsed.DocBlocks["money"].Text);
    }

    [Fact]
    public async Task A_table_of_a_source_is_a_relation_with_what_is_said_of_both()
    {
        using var project = new ProjectFolder()
            .Configured("sources: { shop: { raw: { +meta: { owner: us } } } }\n")
            .With("models/raw/sources.yml",
                """
                sources:
                  - name: spotify
                    description: Charts
                    database: lake
                    schema: "{{ target.schema }}_raw"
                    tags: [daily]
                    loaded_at_field: _loaded_at
                    freshness: { warn_after: { count: 2, period: day }, error_after: { count: 90, period: minute }, filter: x > 1 }
                    tables:
                      - name: charts
                        identifier: charts_v2
                        description: Rows
                        config: { tags: [big] }
                      - name: codes
                        freshness: null
                        loaded_at_field: at
                  - name: plain
                    tables: [{ name: t }]
                """);
        var parsed = await project.ParseCleanAsync();
        Assert.True(parsed.TryGetSource("spotify", "charts", out var charts));
        Assert.Equal(new RelationName("lake", "shop_raw", "charts_v2"), charts.Relation);
        Assert.Equal(["shop", "raw", "spotify", "charts"], charts.Fqn);
        Assert.Equal(("Charts", "Rows"), (charts.SourceDescription, charts.Description));
        Assert.Equal(["daily", "big"], charts.Config.Tags);
        Assert.Equal(
            new Freshness { WarnAfter = TimeSpan.FromDays(2), ErrorAfter = TimeSpan.FromMinutes(90), Filter = "x > 1" }, charts.Config.Freshness);
        Assert.Equal("_loaded_at", charts.Config.LoadedAtField);
        Assert.Equal("us", charts.Config.Meta.Single().Value.Value.ToString());
        Assert.True(parsed.TryGetSource("spotify", "codes", out var codes));
        Assert.Null(codes.Config.Freshness);
        Assert.Equal("at", codes.Config.LoadedAtField);
        Assert.True(parsed.TryGetSource("plain", "t", out var plain));
        Assert.Equal(new RelationName(null, "plain", "t"), plain.Relation);
        Assert.False(parsed.TryGetSource("plain", "u", out _));
    }

    [Fact]
    public async Task A_table_may_say_how_files_become_it()
    {
        using var project = new ProjectFolder()
            .Configured("vars: { landing: data/landing }\n")
            .With("models/sources.yml",
                """
                sources:
                  - name: spotify
                    tables:
                      - name: charts
                        staging:
                          location: "{{ var 'charts_location' (var('landing') + '/charts') }}"
                          format: csv
                          columns:
                            title: [title, "Track Name", track_name]
                            streams: Streams
                            rank:
                          on_new_column: fail
                          on_bad_row: reject
                      - name: codes
                        staging: { location: codes, columns: [code, name] }
                """);
        var parsed = await project.ParseCleanAsync();
        parsed.TryGetSource("spotify", "charts", out var charts);
        var staging = charts!.Staging!;
        Assert.Equal("data/landing/charts", staging.Location);
        Assert.Equal(6, staging.LocationSpan.Position.Line);
        Assert.Equal(
            "title: title, Track Name, track_name; streams: streams, Streams; rank: rank",
            string.Join("; ", staging.Columns.Select(column => $"{column.Name}: {string.Join(", ", column.Aliases)}")));
        Assert.Equal((NewColumnPolicy.Fail, BadRowPolicy.Reject), (staging.OnNewColumn, staging.OnBadRow));
        parsed.TryGetSource("spotify", "codes", out var codes);
        Assert.Equal(["code", "name"], codes!.Staging!.Columns.Select(column => column.Name));
        Assert.Equal(NewColumnPolicy.Add, codes.Staging.OnNewColumn);
    }

    [Fact]
    public async Task An_exposure_reads_what_it_depends_on()
    {
        using var project = new ProjectFolder()
            .With("models/m.sql", "select 1")
            .With("models/all.yml",
                """
                sources: [{ name: raw, tables: [{ name: t }] }]
                exposures:
                  - name: weekly
                    label: Weekly
                    type: dashboard
                    maturity: high
                    url: https://example.org/weekly
                    description: For the meeting
                    owner: { name: Ada, email: ada@example.org }
                    depends_on: [ref('m'), "{{ source('raw', 't') }}"]
                    tags: [exec]
                """);
        var exposure = (ExposureNode)(await project.ParseCleanAsync()).Nodes[NodeId.Exposure("shop", "weekly")];
        Assert.Equal(("dashboard", "Weekly", "high"), (exposure.Kind, exposure.Label, exposure.Maturity));
        Assert.Equal(("Ada", "ada@example.org"), (exposure.OwnerName, exposure.OwnerEmail));
        Assert.Equal("model.shop.m source.shop.raw.t", string.Join(' ', exposure.DependsOn));
        Assert.Equal(["exec"], exposure.Config.Tags);
    }

    [Fact]
    public async Task Results_do_not_depend_on_how_work_was_spread()
    {
        using var project = new ProjectFolder();
        for (var index = 0; index < 60; index++)
        {
            project
                .With($"models/m{index}.sql", $"select * from {{{{ ref 'missing{index}' }}}}")
                .With($"models/m{index}.yml", $"models: [{{ name: m{index}, nme: x, columns: [{{ name: id, data_tests: [unique] }}] }}]");
        }

        var first = await project.MistakesAsync();
        for (var round = 0; round < 5; round++)
        {
            using var again = new ProjectFolder();
            foreach (var file in Directory.EnumerateFiles(Path.Combine(project.Root, "models")))
            {
                again.With($"models/{Path.GetFileName(file)}", File.ReadAllText(file));
            }

            Assert.Equal(first, await again.MistakesAsync());
        }
    }

    [Fact]
    public async Task Of_two_ways_to_tell_when_a_source_was_loaded_the_nearer_counts()
    {
        using var project = new ProjectFolder().With("models/s.yml", """
            sources:
              - name: queried
                config: { loaded_at_query: "select max(at) from {{ this }}" }
                tables: [{ name: as_its_source }, { name: by_field, config: { loaded_at_field: at } }]
              - name: of_field
                loaded_at_field: at
                tables: [{ name: by_query, config: { loaded_at_query: select 1 } }]
            """);

        var parsed = await project.ParseCleanAsync();

        Assert.Equal(
            ["as_its_source: , select max(at) from {{ this }}", "by_field: at, ", "by_query: , select 1"],
            parsed.Nodes.Values.OfType<SourceNode>()
                .Select(source => $"{source.Name}: {source.Config.LoadedAtField}, {source.Config.LoadedAtQuery?.Text.Trim()}")
                .Order(StringComparer.Ordinal));
    }
}
