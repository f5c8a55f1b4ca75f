select id, (select max(amount) from {{ ref 'orders' }} as o where o.customer_id = c.id) as most from {{ ref 'customers' }} as c
