select o.id, c.name
from {{ ref 'orders' }} o, {{ ref 'customers' }} c, {{ ref 'numbers' }} n
where o.id = n.id and c.id = n.id
