select columns('id|name') from {{ ref 'orders' }} join {{ ref 'customers' }} using (id)
