select o.id, c.name
from {{ ref 'orders' }} o
join {{ ref 'customers' }} c on exists (select 1 from {{ ref 'numbers' }} n where n.id = o.id and n.id = c.id)
