select o.id, c.name
from {{ ref 'orders' }} o, {{ ref 'customers' }} c
where o.customer_id = c.id and o.amount > 1
