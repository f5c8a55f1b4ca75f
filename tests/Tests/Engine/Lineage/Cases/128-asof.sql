select o.id, c.region from {{ ref 'orders' }} as o asof join {{ ref 'customers' }} as c on o.customer_id >= c.id
