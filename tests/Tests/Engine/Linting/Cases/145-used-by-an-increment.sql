{{ config materialized: 'incremental' }}

with known as (
  select id from {{ ref 'customers' }}
)

select id from {{ ref 'orders' }}
{{~ if is_incremental ~}}
where id not in (select id from known)
{{~ end ~}}
