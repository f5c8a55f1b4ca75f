select * from (pivot {{ ref 'orders' }} on customer_id using sum(amount) group by day)
