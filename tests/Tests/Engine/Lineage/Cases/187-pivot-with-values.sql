pivot {{ ref 'orders' }} on customer_id in (7, 8) using sum(amount) as total, count(*) group by day
