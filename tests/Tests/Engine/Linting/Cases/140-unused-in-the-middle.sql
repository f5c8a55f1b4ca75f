with a as (
  select id from {{ ref 'orders' }}
), -- of a

-- No longer needed.
b as (
  select id from {{ ref 'customers' }}
),

-- Still needed.
c as (
  select id from a
)

select id from c
