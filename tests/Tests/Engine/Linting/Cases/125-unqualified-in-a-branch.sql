{{ config materialized: 'incremental' }}

select o.id, c.name
from {{ ref 'orders' }} o
join {{ ref 'customers' }} c on c.id = o.customer_id
{{~ if is_incremental ~}}
where amount > (select max(id) from {{ this }})
{{~ end ~}}
