select id, name from {{ ref 'customers' }} union all select id, note from {{ ref 'orders' }}
