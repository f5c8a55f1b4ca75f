select id, o.amount * 2 as doubled, doubled + 1 as more, current_date as today, list_transform([1], x -> x + 1) as list
from {{ ref 'orders' }} o
join {{ ref 'customers' }} c using (id)
group by all
