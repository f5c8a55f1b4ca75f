select
    order_id,
    customer,
    cast(ordered_on as date) as ordered_on,
    {{ cents_to_amount "amount_cents" }} as amount
from {{ ref "raw_orders" }}
where cast(ordered_on as date) >= date '{{ var "first_order_date" }}'
