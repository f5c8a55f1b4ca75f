select o.id, amount, name, upper(name) as loud
from {{ ref 'orders' }} o
join {{ ref 'customers' }} c on customer_id = c.id
where amount > 1
order by name
