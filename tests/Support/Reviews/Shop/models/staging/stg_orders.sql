with paid as (
    select *
    from {{ source 'web' 'orders' }}
    where status <> 'cancelled'
)

select
    id as order_id,
    customer_id,
    {{ euros 'amount_cents' }} as amount,
    status,
    ordered_at
from paid
