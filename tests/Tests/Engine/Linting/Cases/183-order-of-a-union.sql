select id from {{ ref 'orders' }}
union all
select id from {{ ref 'customers' }}
order by id
