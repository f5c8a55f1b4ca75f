select id from {{ ref 'customers' }} intersect select customer_id from {{ ref 'orders' }}
