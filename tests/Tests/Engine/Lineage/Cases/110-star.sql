select * from {{ ref 'orders' }}
