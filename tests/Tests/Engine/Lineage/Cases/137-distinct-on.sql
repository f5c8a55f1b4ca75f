select distinct on (customer_id) customer_id, amount from {{ ref 'orders' }} order by customer_id, day desc
