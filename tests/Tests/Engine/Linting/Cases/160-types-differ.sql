select o.id, c.name
from {{ ref 'orders' }} o
join {{ ref 'customers' }} c on c.name = o.customer_id and o.day = c.since
