select list(id) as ids from (select id from {{ ref 'orders' }} order by amount) o
