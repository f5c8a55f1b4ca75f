with known as (
  select id from {{ ref 'customers' }}
)

select id from {{ ref 'orders' }}
{{~ if target.type == 'redshift' ~}}
where id not in (select id from known)
{{~ end ~}}
