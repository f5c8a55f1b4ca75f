with a as (select id from {{ ref 'orders' }})
{{~ if target.type == 'duckdb' ~}}
, b as (select id from {{ ref 'customers' }})
{{~ end ~}}
select id from a
