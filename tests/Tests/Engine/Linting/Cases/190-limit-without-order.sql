with some_orders as (
  select id from {{ ref 'orders' }} limit 10
)

select id from some_orders
union
select id from {{ ref 'customers' }}
limit 5
