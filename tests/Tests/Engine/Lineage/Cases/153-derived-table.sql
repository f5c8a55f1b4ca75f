select t.total, t.customer from (select customer_id as customer, sum(amount) as total from {{ ref 'orders' }} group by 1) as t where t.total > 1
