select o.id, c.name from {{ ref 'orders' }} as o left join {{ ref 'customers' }} as c on o.customer_id = c.id and c.region = 'EU'
