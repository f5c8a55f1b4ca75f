using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Tests.Engine.Parsing;

public sealed class ModelTests
{
    [Fact]
    public async Task A_model_is_named_after_its_file_and_its_folders()
    {
        using var project = new ProjectFolder().With("models/staging/web/stg_hits.sql", "select 1 as id");
        var model = (ModelNode)(await project.ParseCleanAsync()).Nodes[NodeId.Model("shop", "stg_hits")];
        Assert.Equal(["shop", "staging", "web", "stg_hits"], model.Fqn);
        Assert.Equal("models/staging/web/stg_hits.sql", model.Path);
        Assert.Equal(new RelationName(null, "shop", "stg_hits"), model.Target);
        Assert.Equal(Materialization.View, model.Config.Materialized);
        Assert.Empty(model.DependsOn);
    }

    [Fact]
    public async Task References_are_nodes_in_the_order_of_first_mention_without_repetition()
    {
        using var project = new ProjectFolder()
            .With("models/a.sql", "select 1")
            .With("models/b.sql", "select 1")
            .With("seeds/s.csv", "id\n1\n")
            .With("models/sources.yml", "sources: [{ name: raw, tables: [{ name: t }] }]")
            .With("models/m.sql", "{{ ref 'b' }} {{ ref('s') }} {{ source 'raw' 't' }} {{ ref \"shop\" \"a\" }} {{ 'b' | ref }}");
        Assert.Equal("model.shop.b seed.shop.s source.shop.raw.t model.shop.a", await DependsOn(project, "m"));
    }

    [Fact]
    public async Task References_of_branches_that_are_never_taken_count_too()
    {
        using var project = new ProjectFolder()
            .With("models/a.sql", "select 1")
            .With("models/m.sql", "{{ if is_incremental }}{{ ref 'a' }}{{ end }}");
        Assert.Equal("model.shop.a", await DependsOn(project, "m"));
    }

    [Fact]
    public async Task References_of_macros_count_for_those_who_call_them_through_others_too()
    {
        using var project = new ProjectFolder()
            .With("models/a.sql", "select 1")
            .With("macros/m.sql",
                "{{ func outer(x) }}{{ inner }}{{ x }}{{ end }}\n{{ func inner }}{{ ref 'a' }}{{ query 'select 1' }}{{ end }}")
            .With("models/m.sql", "{{ outer 1 }}")
            .With("models/n.sql", "{{ outer = 1 }}{{ outer }}");
        var parsed = await project.ParseCleanAsync();
        var model = (ModelNode)parsed.Nodes[NodeId.Model("shop", "m")];
        Assert.Equal([NodeId.Model("shop", "a")], model.DependsOn);
        Assert.Equal([NodeId.Macro("shop", "outer"), NodeId.Macro("shop", "inner")], model.Macros);
        Assert.True(model.QueriesWarehouse);
        Assert.Empty(parsed.Nodes[NodeId.Model("shop", "n")].DependsOn);
        Assert.Equal([NodeId.Macro("shop", "inner")], parsed.MacrosByName["outer"].Macros);
    }

    [Fact]
    public async Task Macros_that_call_each_other_come_to_an_end()
    {
        using var project = new ProjectFolder()
            .With("models/a.sql", "select 1")
            .With("macros/m.sql",
                "{{ func odd(x) }}{{ if x > 0 }}{{ even (x - 1) }}{{ end }}{{ end }}{{ func even(x) }}{{ odd x }}{{ ref 'a' }}{{ end }}")
            .With("models/m.sql", "{{ odd 1 }}");
        Assert.Equal("model.shop.a", await DependsOn(project, "m"));
    }

    [Fact]
    public async Task The_variant_of_a_macro_that_the_warehouse_needs_is_found_without_rendering()
    {
        using var project = new ProjectFolder()
            .With("models/a.sql", "select 1")
            .With("models/b.sql", "select 1")
            .With("macros/m.sql",
                """
                {{ func pick }}{{ dispatch 'pick' }}{{ end }}
                {{ func duckdb__pick }}{{ ref 'a' }}{{ end }}
                {{ func default__pick }}{{ ref 'b' }}{{ end }}
                """)
            .With("models/m.sql", "{{ pick }}");
        Assert.Equal("model.shop.a", await DependsOn(project, "m"));
    }

    [Fact]
    public async Task A_name_that_is_computed_is_learnt_by_rendering_once()
    {
        using var project = new ProjectFolder()
            .With("models/a1.sql", "select 1")
            .With("models/a2.sql", "select 1")
            .With("macros/m.sql",
                """
                {{ func latest(name) }}
                select {{ for column in adapter.columns(ref name) }}{{ column.name }}, {{ end }} 1 from {{ ref name }}
                {{ end }}
                """)
            .With("models/m.sql", "{{ for n in 1..2 }}{{ latest ('a' + n) }}{{ end }}")
            .With("models/n.sql",
                "{{ if execute }}{{ rows = query 'select 1' }}{{ rows[0].x }}{{ end }}{{ latest 'a2' }}{{ this }}{{ model.name }}");
        Assert.Equal("model.shop.a1 model.shop.a2", await DependsOn(project, "m"));
        Assert.Equal("model.shop.a2", await DependsOn(project, "n"));
    }

    [Fact]
    public async Task Configuration_in_a_branch_is_set_if_the_branch_is_taken()
    {
        using var project = new ProjectFolder()
            .With("models/m.sql",
                """
                {{ if target.type == 'duckdb' }}{{ config materialized: 'table' }}{{ else }}{{ config materialized: 'ephemeral' }}{{ end }}
                select 1
                """)
            .With("models/n.sql", "{{ config tags: ['a'] }}{{ if false }}{{ config materialized: 'table' }}{{ end }}select 1");
        var parsed = await project.ParseCleanAsync();
        Assert.Equal(Materialization.Table, ConfigOf(parsed, "m").Materialized);
        Assert.Equal(Materialization.View, ConfigOf(parsed, "n").Materialized);
        Assert.Equal(["a"], ConfigOf(parsed, "n").Tags);
    }

    [Fact]
    public async Task A_disabled_model_is_no_node_and_needs_nothing()
    {
        using var project = new ProjectFolder().With("models/m.sql", "{{ config enabled: false }}{{ ref 'nothing' }}");
        Assert.Empty((await project.ParseCleanAsync()).Nodes);
    }

    [Fact]
    public async Task An_ephemeral_model_has_a_name_and_no_relation()
    {
        using var project = new ProjectFolder().With("models/m.sql", "{{ config materialized: 'ephemeral' }}select 1");
        var model = (ModelNode)(await project.ParseCleanAsync()).Nodes[NodeId.Model("shop", "m")];
        Assert.Null(model.Relation);
        Assert.Equal("m", model.Target.Identifier);
    }

    [Fact]
    public async Task A_private_model_may_be_read_within_its_group()
    {
        using var project = new ProjectFolder()
            .With("models/g.yml",
                """
                groups: [{ name: finance, owner: { name: us } }]
                models:
                  - { name: a, group: finance, access: private }
                  - { name: b, config: { group: finance } }
                """)
            .With("models/a.sql", "select 1")
            .With("models/b.sql", "select * from {{ ref 'a' }}");
        Assert.Equal("model.shop.a", await DependsOn(project, "b"));
    }

    private static ModelConfig ConfigOf(SpotifyEtl.Models.Engine.Parsing.ParsedProject project, string name) =>
        ((ModelNode)project.Nodes[NodeId.Model("shop", name)]).Config;

    private static async Task<string> DependsOn(ProjectFolder project, string model) =>
        string.Join(' ', (await project.ParseCleanAsync()).Nodes[NodeId.Model("shop", model)].DependsOn);
}
