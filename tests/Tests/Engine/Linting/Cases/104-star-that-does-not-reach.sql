with source as (
  select * from {{ ref 'orders' }}
)

select id, count(*) as n from source where exists (select * from {{ ref 'customers' }} c where c.id = source.customer_id) group by id
