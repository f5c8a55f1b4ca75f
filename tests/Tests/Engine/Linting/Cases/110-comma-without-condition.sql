select o.id, c.name
from {{ ref 'orders' }} o, {{ ref 'customers' }} c
where o.amount > 1
