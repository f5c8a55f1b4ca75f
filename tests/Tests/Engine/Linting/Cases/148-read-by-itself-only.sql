with recursive steps as (
  select 1 as n
  union all
  select n + 1 from steps where n < 3
)

select id from {{ ref 'orders' }}
