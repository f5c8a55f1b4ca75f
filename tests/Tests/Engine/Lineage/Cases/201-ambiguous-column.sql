select id from {{ ref 'orders' }} as o join {{ ref 'customers' }} as c on o.customer_id = c.id
