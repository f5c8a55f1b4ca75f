select * from {{ ref 'orders' }} as o semi join {{ ref 'customers' }} as c on o.customer_id = c.id
