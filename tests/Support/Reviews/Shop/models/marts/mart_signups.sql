select signed_up_on, count(*) as customers
from {{ ref 'dim_customer' }}
group by signed_up_on
