select o.id, c.name
from {{ ref 'orders' }} o
join {{ ref 'customers' }} c on 1 = 1
