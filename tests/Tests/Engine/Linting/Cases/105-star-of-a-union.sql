select id from {{ ref 'orders' }}
union all
select * from (select * from {{ ref 'numbers' }}) n
