with final as (
  select id, amount from {{ ref 'orders' }}
)

select * from final
