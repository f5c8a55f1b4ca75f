namespace SpotifyEtl.Models.Tests.Engine.Parsing;

public sealed class MistakesTests
{
    [Theory]
    [InlineData("unknown-ref", "select * from {{ ref 'stg_ordrs' }}")]
    [InlineData("unknown-source", "select * from {{ source 'raw' 'ordrs' }}")]
    [InlineData("unknown-package", "select * from {{ ref 'other' 'stg_orders' }}")]
    [InlineData("disabled-ref", "select * from {{ ref 'off' }}")]
    [InlineData("private-ref", "select * from {{ ref 'secret' }}")]
    [InlineData("broken-ref-is-no-news", "select * from {{ ref 'broken' }}")]
    [InlineData("unknown-macro", "select {{ cent 'amount' }}")]
    [InlineData("unknown-variant", "select {{ dispatch 'cents' 'amount' }}")]
    [InlineData("unknown-config", "{{ config materialised: 'table' }}select 1")]
    [InlineData("unknown-materialization", "{{ config materialized: 'tabel' }}select 1")]
    [InlineData("config-of-wrong-type", "{{ config enabled: 'maybe' unique_key: {a: 1} meta: 3 post_hook: 5 }}select 1")]
    [InlineData("config-without-effect", "{{ config sql_header: 'set x = 1' }}select 1")]
    [InlineData("dry-rendering",
        "{{ for i in 1..1 }}{{ ref ('stg_' + 'orders') }}{{ end }}{{ rows = query 'select 1' }}{{ rows[0].id.x }}")]
    [InlineData("unknown-group", "{{ config group: 'finanse' }}select 1")]
    public async Task A_mistake_in_a_model_is_explained(string mistake, string sql)
    {
        using var project = new ProjectFolder()
            .With("models/m.sql", sql)
            .With("models/stg_orders.sql", "select 1")
            .With("models/off.sql", "{{ config enabled: false }}select 1")
            .With("models/secret.sql", "{{ config access: 'private' group: 'finance' }}select 1")
            .With("models/broken.sql", mistake.StartsWith("broken", StringComparison.Ordinal) ? "select {{ if }}" : "select 1")
            .With("macros/m.sql", "{{ func to_cents(x) }}{{ x }}{{ end }}{{ func cents2(x) }}{{ x }}{{ end }}")
            .With("models/s.yml", "sources: [{ name: raw, tables: [{ name: orders }] }]\ngroups: [{ name: finance, owner: { name: x } }]");
        Golden.Verify(await project.MistakesAsync(), mistake);
    }

    [Theory]
    [InlineData("unknown-key", "models:\n  - name: m\n    descripton: x\n    colums: []\n")]
    [InlineData("loaded-at-twice", "sources:\n  - name: raw\n    config: { loaded_at_field: at }\n    tables: [{ name: t, config: { loaded_at_field: at, loaded_at_query: select 1 } }]\n")]
    [InlineData("config-key-outside-config", "models:\n  - name: m\n    materialized: table\n")]
    [InlineData("unknown-top-key", "model:\n  - name: m\n")]
    [InlineData("no-name", "models:\n  - description: x\n")]
    [InlineData("not-a-list", "models:\n  name: m\n")]
    [InlineData("item-is-text", "models:\n  - m\n")]
    [InlineData("version", "version: 3\n")]
    [InlineData("unknown-node", "models:\n  - name: mm\nseeds:\n  - name: m\nmacros:\n  - name: m\n")]
    [InlineData("two-entries", "models:\n  - name: m\n  - name: m\n")]
    [InlineData("two-columns", "models:\n  - name: m\n    columns: [{ name: a }, { name: a }]\n")]
    [InlineData("unknown-column-key", "models:\n  - name: m\n    columns: [{ name: a, type: int }]\n")]
    [InlineData("both-spellings", "models:\n  - name: m\n    tests: [row_count]\n    data_tests: [row_count]\n")]
    [InlineData("keys-without-effect", "models:\n  - name: m\n    config: { sql_header: x, packages: [] }\n    docs: {}\n    columns: [{ name: a, docs: {} }]\nmetrics: []\n")]
    [InlineData("contracts",
        "models:\n  - name: m\n    config: { materialized: incremental, contract: { enforced: true, enforce: 1 } }\n    columns: [{ name: a, constraints: [{ type: chek }, { type: check }] }]\n"
        + "    constraints: [{ type: primary_key }, { type: unique, columns: [b] }, { type: foreign_key, columns: [a], to: ref('mm'), to_columns: [x] }]\n")]
    [InlineData("contract-of-nothing", "models:\n  - name: m\n    config: { materialized: ephemeral, contract: { enforced: true } }\n")]
    [InlineData("constraints-without-contract", "models:\n  - name: m\n    columns: [{ name: a, constraints: [{ type: not_null }] }]\n")]
    [InlineData("unknown-doc-block", "models:\n  - name: m\n    description: \"{{ doc 'ordrs' }}\"\n")]
    [InlineData("indexes",
        "models:\n  - name: m\n    config:\n      unlogged: maybe\n      indexes:\n        - id\n        - { unique: true }\n        - { columns: [{ a: 1 }] }\n"
        + "        - { columns: [id], unique: 1, type: 'b tree', colums: [id] }\n")]
    [InlineData("indexes-of-wrong-type", "models:\n  - name: m\n    config: { indexes: { columns: [id] } }\n")]
    [InlineData("encodings",
        "models:\n  - name: m\n    config: { encode: { id: 1, a: 'z std' } }\n    columns: [{ name: b, encode: 7 }]\n"
        + "sources: [{ name: s, tables: [{ name: t, columns: [{ name: c, encode: zstd }] }] }]\n")]
    [InlineData("encoding-of-wrong-type", "models:\n  - name: m\n    config: { encode: zstd }\n")]
    [InlineData("unit-tests",
        "unit_tests:\n  - name: a\n  - { name: b, model: mm, expect: { rows: [] } }\n  - { name: c, model: m, given: [{ input: m }], expect: { rows: [1, { x: [2] }], format: yaml } }\n"
        + "  - { name: d, model: m, expect: { fixture: f, format: csv } }\n  - { name: f, model: m, expect: { rows: [] }, overrides: { macros: { is_incremntal: true } } }\n  - { name: e, model: m, expect: { fixture: f } }\n")]
    [InlineData("snapshot-incomplete", "snapshots:\n  - name: s\n  - name: r\n    relation: ref('m')\n  - name: q\n    relation: mm\n    config: { strategy: timestamp, unique_key: id }\n")]
    [InlineData("snapshot-older-spellings",
        "snapshots:\n  - name: s\n    relation: ref('m')\n"
        + "    config: { strategy: check, unique_key: id, check_cols: all, invalidate_hard_deletes: true, target_schema: x, snapshot_meta_column_names: { dbt_valid_till: y } }\n")]
    [InlineData("group-without-owner", "groups:\n  - name: finance\n")]
    [InlineData("owner-without-name", "groups:\n  - name: finance\n    owner: { slack: x }\n")]
    [InlineData("public-ephemeral", "models:\n  - name: m\n    access: public\n    config: { materialized: ephemeral }\n")]
    [InlineData("access-of-a-seed", "seeds:\n  - name: m\n    access: public\n")]
    [InlineData("unknown-access", "models:\n  - name: m\n    access: pubic\n")]
    [InlineData("versions", "models:\n  - name: m\n    versions: [{ v: 1 }]\n")]
    [InlineData("exposure",
        "exposures:\n  - name: e\n    type: dashbord\n    maturity: hi\n    owner: { name: x }\n    depends_on: [m, ref('mm')]\n"
        + "  - name: f\n")]
    [InlineData("staging",
        "sources:\n  - name: s\n    tables:\n      - name: t\n"
        + "        staging: { format: parquet, columns: { a: [x], b: [x] }, on_bad_row: ignore, on_new_colum: add }\n")]
    [InlineData("freshness",
        "sources:\n  - name: s\n    freshness: { warn_after: { count: 1, period: week } }\n    loaded_at_field: x\n"
        + "    tables: [{ name: t, freshness: daily }, { name: u }]\n")]
    public async Task A_mistake_in_properties_is_explained(string mistake, string yaml)
    {
        using var project = new ProjectFolder()
            .With("models/m.sql", "select 1")
            .With("models/m.yml", yaml)
            .With("models/docs.md", "{% docs orders %}x{% enddocs %}");
        Golden.Verify(await project.MistakesAsync(), mistake);
    }

    [Theory]
    [InlineData("unknown-test", "uniqe")]
    [InlineData("unknown-argument", "accepted_values: { value: [a] }")]
    [InlineData("missing-argument", "relationships: { to: ref('m') }")]
    [InlineData("to-is-no-reference", "relationships: { to: m, field: id }")]
    [InlineData("to-is-unknown", "relationships: { to: ref('mm'), field: id }")]
    [InlineData("not-indented", "{ accepted_values: , values: [a] }")]
    [InlineData("arguments-are-text", "accepted_values: top200")]
    [InlineData("twice", "unique, unique")]
    [InlineData("bad-configuration", "unique: { severity: high, warn_if: many, config: { whre: x, limit: 0 } }")]
    [InlineData("reference-within-text", "expression_is_true: { expression: \"a in (select b from {{ ref 'm' }})\" }")]
    public async Task A_mistake_in_a_data_test_is_explained(string mistake, string test)
    {
        using var project = new ProjectFolder()
            .With("models/m.sql", "select 1")
            .With("models/m.yml", $"models:\n  - name: m\n    columns:\n      - name: id\n        data_tests: [{test}]\n");
        Golden.Verify(await project.MistakesAsync(), mistake);
    }

    [Fact]
    public async Task A_test_of_a_column_needs_one()
    {
        using var project = new ProjectFolder()
            .With("models/m.sql", "select 1")
            .With("models/m.yml", "models: [{ name: m, data_tests: [unique] }]");
        Golden.Verify(await project.MistakesAsync());
    }

    [Fact]
    public async Task Names_that_are_taken_twice_are_explained()
    {
        using var project = new ProjectFolder()
            .With("models/a/orders.sql", "select 1")
            .With("models/b/orders.sql", "select 1")
            .With("models/c/codes.sql", "select 1")
            .With("seeds/codes.csv", "id\n1\n")
            .With("macros/a.sql", "{{ func cents }}{{ end }}{{ func ref }}{{ end }}")
            .With("macros/b.sql", "{{ func cents }}{{ end }}{{ x = 1 }}")
            .With("models/d.md", "{% docs x %}1{% enddocs %}{% docs x %}2{% enddocs %}{% enddocs %}{% docs y %}");
        Golden.Verify(await project.MistakesAsync());
    }

    [Fact]
    public async Task Two_nodes_cannot_be_one_relation()
    {
        using var project = new ProjectFolder()
            .With("models/a.sql", "{{ config alias: 'orders' }}select 1")
            .With("models/b.sql", "{{ config alias: 'Orders' }}select 1")
            .With("models/c.sql", "{{ config alias: 'orders' materialized: 'ephemeral' }}select 1");
        Golden.Verify(await project.MistakesAsync());
    }

    [Fact]
    public async Task Configuration_of_nothing_is_explained()
    {
        using var project = new ProjectFolder()
            .Configured(
                """
                models:
                  staging: { +materialized: view }
                  shop:
                    marts: { +materialized: table }
                    meta: { a: b }
                    +materialised: view
                seeds:
                  shop: { +enabled: true }
                """)
            .With("models/staging/a.sql", "select 1");
        Golden.Verify(await project.MistakesAsync());
    }

    [Fact]
    public async Task All_mistakes_of_a_project_come_out_at_once_in_the_order_of_its_files()
    {
        using var project = new ProjectFolder()
            .Configured("model-pats: [x]\n")
            .With("models/a.sql", "{{ ref 'x' }} {{ if }}")
            .With("models/b.sql", "{{ ref 'nothing' }}{{ ref 'a' }}")
            .With("models/c.yml", "models: [{ name: b, columns: [{ name: x, data_tests: [uniqe] }] }]")
            .With("models/d.yml", "sources: [")
            .With("models/e.sql", "{{ source 'in' 'd' }}")
            .With("macros/m.sql", "{{ func broken( }}{{ end }}")
            .With("models/f.sql", "{{ broken 1 }}{{ may_be_there 2 }}");
        Golden.Verify(await project.MistakesAsync());
    }
}
