select o.id, c.name
from {{ ref 'orders' }} o
cross join {{ ref 'customers' }} c
