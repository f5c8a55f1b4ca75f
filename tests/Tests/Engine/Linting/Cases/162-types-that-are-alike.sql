select o.id, c.name
from {{ ref 'orders' }} o
join {{ ref 'customers' }} c on cast(o.id as smallint) = c.id and cast(o.amount as decimal(18, 4)) = c.id and o.note = cast(c.name as char(10)) and o.note = 1
