select o.id, c.id as customer from {{ ref 'orders' }} as o, {{ ref 'customers' }} as c where o.customer_id = c.id
