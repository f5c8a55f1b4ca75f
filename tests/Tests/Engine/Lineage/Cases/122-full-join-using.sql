select id from {{ ref 'orders' }} full join {{ ref 'customers' }} using (id)
