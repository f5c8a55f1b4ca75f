{{ config materialized: 'table' }}

with a as (
  select id from {{ ref 'orders' }}
)

-- The result.
select id from {{ ref 'customers' }}
