select upper(columns(c.* exclude (id))) from {{ ref 'orders' }} join {{ ref 'customers' }} c using (id)
