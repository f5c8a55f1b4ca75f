select o.id, c.name
from {{ ref 'orders' }} o
join {{ ref 'customers' }} c on o.id = o.customer_id
