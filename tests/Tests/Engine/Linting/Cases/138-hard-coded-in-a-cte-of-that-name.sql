with orders as (
  select id from {{ ref 'orders' }}
)

select id from orders
