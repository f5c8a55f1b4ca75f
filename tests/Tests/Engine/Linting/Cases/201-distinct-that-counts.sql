select distinct customer_id from {{ ref 'orders' }} group by customer_id, note
union all
select distinct customer_id from {{ ref 'orders' }} group by rollup (customer_id)
