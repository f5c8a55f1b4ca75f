-- What this is.
with a as (
  select id from {{ ref 'orders' }}
),

b as (select id from {{ ref 'customers' }})

select id from b
