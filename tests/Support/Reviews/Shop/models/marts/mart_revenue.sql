select
    customers.region,
    date_trunc('month', orders.order_date) as month,
    count(*) as orders,
    sum(orders.amount) as revenue,
    sum(orders.vat) as vat
from {{ ref 'fct_orders' }} as orders
join {{ ref 'dim_customer' }} as customers on customers.customer_id = orders.customer_id
group by customers.region, date_trunc('month', orders.order_date)
