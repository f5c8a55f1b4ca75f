with sorted as (
  select id, amount from {{ ref 'orders' }} order by amount desc
)

select sorted.id, s.note
from sorted
join (select id, note from {{ ref 'orders' }} order by id) s on s.id = sorted.id
order by 1
