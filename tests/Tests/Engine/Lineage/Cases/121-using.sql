select id, note, name from {{ ref 'orders' }} join {{ ref 'customers' }} using (id)
