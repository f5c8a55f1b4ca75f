select * from {{ ref 'customers' }} natural join (select id, amount from {{ ref 'orders' }}) as o
