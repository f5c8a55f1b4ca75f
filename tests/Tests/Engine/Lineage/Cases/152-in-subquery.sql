select id from {{ ref 'customers' }} where id in (select customer_id from {{ ref 'orders' }})
