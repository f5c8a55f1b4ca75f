select case when amount > 10 then note else 'small' end as size from {{ ref 'orders' }}
