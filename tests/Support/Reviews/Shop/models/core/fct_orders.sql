{{ config materialized: 'incremental' unique_key: 'order_id' }}

select
    order_id,
    customer_id,
    amount,
    amount * {{ var 'vat_rate' }} as vat,
    cast(ordered_at as date) as order_date
from {{ ref 'stg_orders' }}
{{ if is_incremental }}
where ordered_at >= (select max(order_date) from {{ this }})
{{ end }}
