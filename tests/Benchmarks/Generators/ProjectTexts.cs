namespace SpotifyEtl.Models.Benchmarks.Generators;

/// <summary>The files of a generated project.</summary>
internal static class ProjectTexts
{
    /// <summary>The project's own file.</summary>
    public const string Project = """
        name: generated
        version: "1.0"
        target: dev
        targets:
          dev: { type: duckdb, path: target/generated.duckdb, schema: generated, threads: 4 }
        vars:
          smallest_amount: 0
        models:
          generated:
            +materialized: view

        """;

    /// <summary>A macro that every staging model calls.</summary>
    public const string Macro = """
        {{ func round_to_cents(amount) }}cast({{ amount }} as decimal(18, 2)){{ end }}

        """;

    /// <summary>Properties of the one seed.</summary>
    public const string SeedProperties = """
        version: 2

        seeds:
          - name: events
            description: Where all rows come from.
            config:
              column_types:
                id: integer
                group_name: varchar(64)
                amount: decimal(18, 2)
                quantity: integer
                happened_on: date
                score: integer

        """;

    /// <summary>A staging model over the seed.</summary>
    public static string Staging(int number) => $$$"""
        {{ config materialized: "view" }}

        with events as (
          select
            id,
            group_name,
            amount,
            quantity,
            happened_on,
            score
          from {{ ref 'events' }}
        ),

        cleaned as (
          select
            id,
            lower(trim(group_name)) as group_name,
            {{ round_to_cents 'amount' }} as amount,
            coalesce(quantity, 0) + {{{number}}} as quantity,
            happened_on,
            case when score < 0 then 0 else score end as score
          from events
        )

        select id, group_name, amount, quantity, happened_on, score
        from cleaned
        where amount >= {{ var 'smallest_amount' }}

        """;

    /// <summary>An intermediate model that joins two others.</summary>
    public static string Intermediate(string first, string second) => $$$"""
        {{ config materialized: "view" }}

        with first_side as (
          select id, group_name, amount, quantity, happened_on, score
          from {{ ref '{{{first}}}' }}
        ),

        second_side as (
          select id, amount, quantity, score
          from {{ ref '{{{second}}}' }}
        ),

        joined as (
          select
            first_side.id,
            first_side.group_name,
            first_side.amount + second_side.amount as amount,
            first_side.quantity + second_side.quantity as quantity,
            first_side.happened_on,
            case when first_side.score > second_side.score then first_side.score else second_side.score end as score
          from first_side
          join second_side on second_side.id = first_side.id
        )

        select id, group_name, amount, quantity, happened_on, score
        from joined
        where amount >= {{ var 'smallest_amount' }}

        """;

    /// <summary>A mart that adds up three others by group.</summary>
    public static string Mart(string materialized, string first, string second, string third) => $$$"""
        {{ config materialized: "{{{materialized}}}" }}

        with first_part as (select * from {{ ref '{{{first}}}' }}),
        second_part as (select * from {{ ref '{{{second}}}' }}),
        third_part as (select * from {{ ref '{{{third}}}' }}),

        entries as (
        {{~ for part in ['first', 'second', 'third'] ~}}
          select id, group_name, amount, quantity, happened_on, score
          from {{ part }}_part
          {{~ if !for.last ~}}
          union all
          {{~ end ~}}
        {{~ end ~}}
        )

        select
          min(id) as id,
          group_name,
          sum(amount) as amount,
          sum(quantity) as quantity,
          max(happened_on) as happened_on,
          max(score) as score
        from entries
        group by group_name

        """;

    /// <summary>Properties of one model.</summary>
    public static string Properties(string name) => $"""
        version: 2

        models:
          - name: {name}
            description: Generated to measure with; what it says of events is of no consequence.
            columns:
              - name: id
                description: Key of the row.
                data_tests: [unique, not_null]
              - name: group_name
                description: The group that the events belong to, in lower case.
              - name: amount
                description: Money in whole cents.
              - name: quantity
                description: How many pieces.
              - name: happened_on
                description: The day of the event.
              - name: score
                description: The better of the scores, never negative.

        """;
}
