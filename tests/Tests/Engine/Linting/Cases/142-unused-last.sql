with a as (
  select id from {{ ref 'orders' }}
), -- of a

b(x) as not materialized (
  select ')' as x
)

select id from a
