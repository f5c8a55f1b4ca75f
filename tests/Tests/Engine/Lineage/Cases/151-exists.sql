select id from {{ ref 'customers' }} as c where exists (select 1 from {{ ref 'orders' }} as o where o.customer_id = c.id and o.amount > 5)
