select customer_id, date_trunc('month', day) as month, sum(amount) as total from {{ ref 'orders' }} group by all
