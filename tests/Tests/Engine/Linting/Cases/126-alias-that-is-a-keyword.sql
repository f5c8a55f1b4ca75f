select amount, c.name
from {{ ref 'orders' }} as "order"
join {{ ref 'customers' }} c on c.id = "order".customer_id
