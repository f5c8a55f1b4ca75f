{{ config materialized: 'table' }}

with latest as (
  select distinct on (customer_id) customer_id, id from {{ ref 'orders' }} order by customer_id, day desc
),

first_ten as (
  select id from latest order by id limit 10
)

select f.id, row_number() over (order by f.id) as place
from first_ten f
join (select id from (select id from {{ ref 'orders' }} order by id) o limit 3) t on t.id = f.id
order by f.id
