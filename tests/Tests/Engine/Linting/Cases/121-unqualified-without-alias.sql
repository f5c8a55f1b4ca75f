select amount, name
from {{ ref 'orders' }}
join {{ ref 'customers' }} on customers.id = customer_id
