namespace SpotifyEtl.Models.Support;

/// <summary>A small project that has every kind of node there is, disabled ones among them, and names and texts that need care wherever they are written.</summary>
public static class EveryKindOfNode
{
    /// <summary>A description that must neither end a JSON string nor begin an element of a page.</summary>
    public const string Hostile = "<script>alert(\"x\")</script> & 'both' \\ kinds of “quotes”, \t tabs and 🎧";

    /// <summary>What goes below the usual <c>project.yml</c>: the source's tables come from somewhere else.</summary>
    public const string Settings =
        """
        on-run-start:
          - create table if not exists main.stock (id int, loaded_at timestamp)
          - create table if not exists main.returned (id int)
        """;

    /// <summary>Its files, without <c>project.yml</c>.</summary>
    public static IReadOnlyList<(string Path, string Text)> Files { get; } =
    [
        ("seeds/orders.csv", "id,customer,amount\n1,ann,10\n2,bob,20\n3,ann,5\n"),
        ("seeds/old_orders.csv", "id\n1\n"),
        ("models/helper.sql", "{{ config materialized: 'ephemeral' }}select id, customer, amount from {{ ref 'orders' }}"),
        ("models/orders_clean.sql", "select id, customer, amount, {{ cents 'amount' }} as amount_cents from {{ ref 'helper' }}"),
        ("models/sums/totals.sql", "{{ config materialized: 'table' tags: ['nightly'] }}select cast(customer as varchar(20)) as customer, cast(sum(amount) as bigint) as total from {{ ref 'orders_clean' }} group by customer"),
        ("models/sums/history.sql", "{{ config materialized: 'incremental' unique_key: ['id'] pre_hook: 'select 1' }}select id, amount from {{ ref 'orders' }}"),
        ("models/größe.sql", "select 1 as \"it's\", count(*) as n from {{ source 'raw' 'stock' }}"),
        ("models/old.sql", "{{ config enabled: false }}select * from {{ ref 'orders' }}"),
        ("models/docs.md", "{% docs money %}In *whole* units.{% enddocs %}\n{% docs __overview__ %}The shop.{% enddocs %}"),
        ("tests/data/no_refunds.sql", "select * from {{ ref 'orders' }} where amount < 0"),
        ("macros/money.sql", "{{ # Units to cents.\nfunc cents(column) }}{{ column }} * 100{{ end }}"),
        ("macros/tests.sql", "{{ func test_positive(model, column_name) }}select * from {{ model }} where {{ column_name }} <= 0{{ end }}"),
        ("selectors.yml", "selectors: [{name: nightly, default: false, definition: {union: [{method: tag, value: nightly, parents: true}, {method: path, value: models/sums, exclude: [{method: fqn, value: history}]}]}}]"),
        ("models/shop.yml",
            $$$$$"""
            groups: [{name: finance, owner: {name: Ann}}]
            models:
              - name: orders_clean
                description: Orders, and nothing else.
                config: {group: finance, access: private, persist_docs: {relation: true, columns: true}, meta: {owner: ann, steps: [1, 2.5, true, null]}}
                data_tests: [{unique: {arguments: {column_name: id}}}]
                columns:
                  - {name: id, description: The number, tags: [key], data_tests: [not_null, {positive: {config: {severity: warn, where: id > 0}}}]}
                  - {name: amount, description: "{{ doc 'money' }}", meta: {unit: eur}}
              - name: totals
                config: {contract: {enforced: true}, docs: {node_color: gold}, group: finance}
                columns:
                  - {name: customer, data_type: varchar(20), constraints: [{type: not_null}], data_tests: [{accepted_values: {arguments: {values: [ann, bob]}}}]}
                  - {name: total, data_type: bigint}
              - name: history
                columns: [{name: id, data_tests: [{relationships: {arguments: {to: ref('orders'), field: id}}}]}]
              - name: größe
                description: {{{{{Quoted(Hostile)}}}}}
                columns: [{name: "it's", description: {{{{{Quoted(Hostile)}}}}}, quote: true}]
            seeds:
              - {name: orders, config: {column_types: {amount: bigint}}, columns: [{name: id, data_tests: [{unique: {config: {enabled: false}}}]}]}
              - {name: old_orders, config: {enabled: false}}
            snapshots:
              - {name: orders_snapshot, relation: ref('orders'), description: Every version., config: {strategy: check, unique_key: id, check_cols: all}}
              - {name: old_snapshot, relation: ref('orders'), config: {enabled: false, strategy: check, unique_key: id, check_cols: [amount]}}
            sources:
              - name: raw
                description: The shop's other system.
                schema: main
                tables:
                  - {name: stock, description: What is there., config: {loaded_at_field: loaded_at, freshness: {warn_after: {count: 12, period: hour}, error_after: {count: 2, period: day}, filter: id > 0}}, columns: [{name: id, data_tests: [not_null]}]}
                  - {name: returned, config: {loaded_at_field: loaded_at, freshness: {warn_after: {count: 90, period: minute}}}}
            macros: [{name: cents, description: Units to cents.}]
            exposures:
              - {name: board, label: The board, type: dashboard, maturity: high, url: "https://example.com/board", owner: {name: Ann, email: ann@example.com}, depends_on: [ref('totals'), "source('raw', 'stock')"], config: {meta: {pages: 2}}}
            unit_tests:
              - name: adds_up
                description: Two orders of one customer.
                model: totals
                given: [{input: ref('orders_clean'), format: csv, rows: "customer,amount\nann,1\nann,2\n"}]
                expect: {rows: [{customer: ann, total: 3}]}
              - name: keeps_customers_apart
                model: totals
                given: [{input: ref('orders_clean'), format: sql, rows: "select 'ann' as customer, 1 as amount union all select 'bob', 2"}]
                expect: {format: csv, rows: "customer,total\nann,1\nbob,2\n"}
            """),
    ];

    // As YAML in double quotes, which knows the escapes of JSON.
    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
