select customers.*, sum(orders.amount) as total, min(orders.day) as first from {{ ref 'orders' }} as orders join {{ ref 'customers' }} as customers on customers.id = orders.customer_id group by all
