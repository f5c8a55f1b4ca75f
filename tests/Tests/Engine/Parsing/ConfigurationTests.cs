using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Parsing;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Tests.Engine.Parsing;

public sealed class ConfigurationTests
{
    [Fact]
    public async Task The_nearest_place_wins_and_tags_meta_and_hooks_add_up()
    {
        using var project = new ProjectFolder()
            .Configured(
                """
                models:
                  +tags: top
                  +meta: { a: 1, b: 1 }
                  +pre-hook: "select 'top'"
                  shop:
                    marts:
                      materialized: table
                      +tags: [folder]
                      +meta: { b: 2, c: 2 }
                      m: { +materialized: incremental, +unique_key: id }
                """)
            .With("models/marts/m.yml",
                """
                models:
                  - name: m
                    tags: [yaml, top]
                    config:
                      meta: { c: 3 }
                      pre_hook: ["select 'yaml'", { sql: vacuum, transaction: false }]
                """)
            .With("models/marts/m.sql", "{{ config unique_key: ['x', 'y'] tags: 'own' }}{{ config pre_hook: \"select 'own'\" }}select 1")
            .With("models/marts/n.sql", "select 1");
        var parsed = await project.ParseCleanAsync();
        var own = Config(parsed, "m");
        Assert.Equal(Materialization.Incremental, own.Materialized);
        Assert.Equal(["x", "y"], own.UniqueKey);
        Assert.Equal(["top", "folder", "yaml", "own"], own.Tags);
        Assert.Equal("a=1 b=2 c=3", string.Join(' ', own.Meta.Select(pair => $"{pair.Key}={pair.Value.Value}")));
        Assert.Equal(["select 'top'", "select 'yaml'", "vacuum", "select 'own'"], own.PreHooks.Select(hook => hook.Sql.Text.Trim()));
        Assert.Equal([true, true, false, true], own.PreHooks.Select(hook => hook.Transaction));
        Assert.Equal(Materialization.Table, Config(parsed, "n").Materialized);
    }

    [Fact]
    public async Task A_null_takes_back_what_was_configured_farther_away()
    {
        using var project = new ProjectFolder()
            .Configured("models: { shop: { +schema: staging, +alias: x } }\n")
            .With("models/m.sql", "{{ config schema: null }}select 1");
        Assert.Equal("shop.x", (await Target(project, "m")).ToString());
    }

    [Fact]
    public async Task A_custom_schema_is_appended_to_that_of_the_target()
    {
        using var project = new ProjectFolder().With("models/m.sql",
            "{{ config schema: 'staging' alias: 'orders' database: 'lake' }}select 1");
        Assert.Equal(new RelationName("lake", "shop_staging", "orders"), await Target(project, "m"));
    }

    [Fact]
    public async Task Macros_of_the_project_may_name_relations()
    {
        using var project = new ProjectFolder()
            .With("macros/names.sql",
                """
                {{ func generate_schema_name(custom_schema_name, node) }}
                  {{ if custom_schema_name }}{{ custom_schema_name }}{{ else }}{{ target.schema }}{{ end }}
                {{ end }}
                {{ func generate_alias_name(custom, node) }}{{ node.resource_type }}_{{ custom ?? node.name }}{{ end }}
                """)
            .With("models/m.sql", "{{ config schema: 'staging' }}select 1")
            .With("seeds/s.csv", "id\n1\n");
        var parsed = await project.ParseCleanAsync();
        Assert.Equal("staging.model_m", parsed.Nodes[NodeId.Model("shop", "m")].Relation!.ToString());
        Assert.Equal("shop.seed_s", parsed.Nodes[NodeId.Seed("shop", "s")].Relation!.ToString());
    }

    [Fact]
    public async Task Every_key_of_a_model_has_its_type()
    {
        using var project = new ProjectFolder().With("models/m.sql",
            """
            {{ config(
                 materialized: "incremental", incremental_strategy: "delete+insert", on_schema_change: "append_new_columns",
                 full_refresh: false, merge_update_columns: ["a"], merge_exclude_columns: "b", incremental_predicates: ["c > 1"],
                 unique_key: "id", post_hook: ["analyze"]) }}
            select 1
            """);
        var config = Config(await project.ParseCleanAsync(), "m");
        Assert.Equal(IncrementalStrategy.DeleteInsert, config.IncrementalStrategy);
        Assert.Equal(OnSchemaChange.AppendNewColumns, config.OnSchemaChange);
        Assert.False(config.FullRefresh);
        Assert.Equal(["a"], config.MergeUpdateColumns);
        Assert.Equal(["b"], config.MergeExcludeColumns);
        Assert.Equal(["c > 1"], config.IncrementalPredicates);
        Assert.Equal(["id"], config.UniqueKey);
        Assert.Equal("analyze", config.PostHooks.Single().Sql.Text.Trim());
        Assert.True(config.Values.TryGet("materialized", out var entry));
        Assert.Equal(("incremental", 2), (entry.Value.ToString(), entry.Span!.Value.Position.Line));
    }

    [Fact]
    public async Task Indexes_are_read_from_properties_and_from_templates()
    {
        using var project = new ProjectFolder()
            .Configured("models: { shop: { +unlogged: true, +indexes: [{ columns: [far] }] } }\n")
            .With("models/m.sql", "{{ config indexes: [{ columns: 'id', unique: true }] }}select 1")
            .With("models/n.yml", "models: [{ name: n, config: { unlogged: false, indexes: [{ columns: [a, lower(b)], type: gin }] } }]\n")
            .With("models/n.sql", "select 1");
        var parsed = await project.ParseCleanAsync();
        var (template, yaml) = (Config(parsed, "m"), Config(parsed, "n"));
        Assert.Equal(["id"], template.Indexes.Single().Columns);
        Assert.Equal((true, null), (template.Indexes.Single().IsUnique, template.Indexes.Single().Type));
        Assert.Equal(["a", "lower(b)"], yaml.Indexes.Single().Columns);
        Assert.Equal((false, "gin"), (yaml.Indexes.Single().IsUnique, yaml.Indexes.Single().Type));
        Assert.Equal((true, false), (template.IsUnlogged, yaml.IsUnlogged));
        Assert.Equal(("models/n.yml", 1), (yaml.Indexes.Single().Declaration.Source.Path, yaml.Indexes.Single().Declaration.Position.Line));
    }

    [Fact]
    public async Task Encodings_of_columns_add_up_and_a_word_takes_their_place()
    {
        using var project = new ProjectFolder()
            .Configured("models: { shop: { +encode: { a: zstd, b: lzo } } }\n")
            .With("models/m.yml", "models: [{ name: m, columns: [{ name: b, encode: az64 }, { name: c, encode: raw }] }]\n")
            .With("models/m.sql", "{{ config encode: { d: 'delta' } }}select 1")
            .With("models/n.sql", "{{ config encode: 'auto' }}select 1");
        var parsed = await project.ParseCleanAsync();
        Assert.Equal("a=zstd b=az64 c=raw d=delta", string.Join(' ', Config(parsed, "m").Encodings.Select(pair => $"{pair.Key}={pair.Value}")));
        Assert.Empty(Config(parsed, "n").Encodings);
        Assert.True(Config(parsed, "n").Values.TryGet("encode", out var word));
        Assert.Equal("auto", word.Value.ToString());
    }

    [Fact]
    public async Task Seeds_are_configured_by_folder_and_by_properties()
    {
        using var project = new ProjectFolder()
            .Configured(
                "seeds:\n  shop:\n    +column_types: { id: integer, code: varchar }\n"
                + "    geo: { +delimiter: ';', +quote_columns: true }\n")
            .With("seeds/geo/s.csv", "id;code\n1;a\n")
            .With("seeds/geo/s.yml",
                """
                seeds:
                  - name: s
                    description: Codes
                    config: { column_types: { code: char(2) }, enabled: "{{ var 'on' true }}" }
                    columns: [{ name: id }]
                """);
        var seed = (SeedNode)(await project.ParseCleanAsync()).Nodes[NodeId.Seed("shop", "s")];
        Assert.Equal(["code=char(2)", "id=integer"], seed.Config.ColumnTypes.Select(pair => $"{pair.Key}={pair.Value}").Order());
        Assert.Equal(';', seed.Config.Delimiter);
        Assert.True(seed.Config.QuoteColumns);
        Assert.Equal("Codes", seed.Description);
        Assert.Equal("id;code\n1;a\n", seed.Csv.Text);
        Assert.Equal(["shop", "geo", "s"], seed.Fqn);
    }

    [Fact]
    public async Task A_hook_has_its_place_in_the_file()
    {
        using var project = new ProjectFolder()
            .Configured("models:\n  shop:\n    +post-hook: \"grant select on {{ this }}\"\n")
            .With("models/m.sql", "select 1");
        var sql = Config(await project.ParseCleanAsync(), "m").PostHooks.Single().Sql;
        Assert.Equal("project.yml", sql.Path);
        Assert.Equal(new TextPosition(7, 18), sql.GetPosition(sql.Text.IndexOf("grant", StringComparison.Ordinal)));
    }

    private static ModelConfig Config(ParsedProject project, string name) => ((ModelNode)project.Nodes[NodeId.Model("shop", name)]).Config;

    private static async Task<RelationName> Target(ProjectFolder project, string name) =>
        ((ModelNode)(await project.ParseCleanAsync()).Nodes[NodeId.Model("shop", name)]).Target;
}
