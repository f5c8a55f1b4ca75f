select customer_id, sum(amount) as total, count(*) as orders, max(note) filter (where amount > 1) as last from {{ ref 'orders' }} group by customer_id having sum(amount) > 10
