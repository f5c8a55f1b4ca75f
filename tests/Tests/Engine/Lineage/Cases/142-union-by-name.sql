select id, name from {{ ref 'customers' }} union all by name select note as name, amount from {{ ref 'orders' }}
