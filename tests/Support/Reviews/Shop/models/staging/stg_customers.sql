select
    id as customer_id,
    lower(email) as email,
    country as country_code,
    cast(signed_up_at as date) as signed_up_on
from {{ source 'crm' 'customers' }}
