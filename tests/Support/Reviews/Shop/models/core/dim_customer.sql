select
    customers.customer_id,
    customers.email,
    countries.name as country,
    countries.region,
    customers.signed_up_on
from {{ ref 'stg_customers' }} as customers
left join {{ ref 'countries' }} as countries on countries.code = customers.country_code
