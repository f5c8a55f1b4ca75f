select
  {{~ for column in ['amount', 'note'] ~}}
  max({{ column }}) as {{ column }},
  {{~ end ~}}
  count(region) as n
from {{ ref 'orders' }} o
join {{ ref 'customers' }} c on c.id = o.customer_id
