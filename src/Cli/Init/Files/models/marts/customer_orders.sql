select
    customer,
    count(*) as orders,
    sum(amount) as amount,
    min(ordered_on) as first_ordered_on,
    max(ordered_on) as last_ordered_on
from {{ ref "stg_orders" }}
group by customer
