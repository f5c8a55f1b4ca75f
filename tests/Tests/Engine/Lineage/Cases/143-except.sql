select id from {{ ref 'customers' }} except select customer_id from {{ ref 'orders' }}
