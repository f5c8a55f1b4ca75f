select distinct
  customer_id, note, sum(amount) as total
from {{ ref 'orders' }}
group by 1, note
