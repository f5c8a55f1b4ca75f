select o.*, c.region from {{ ref 'orders' }} as o join {{ ref 'customers' }} as c on c.id = o.customer_id
