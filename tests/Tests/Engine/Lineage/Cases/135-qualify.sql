select id, amount from {{ ref 'orders' }} qualify row_number() over (partition by customer_id order by day desc) = 1
