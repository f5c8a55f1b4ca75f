select name from {{ ref 'customers' }} union select note from {{ ref 'orders' }}
