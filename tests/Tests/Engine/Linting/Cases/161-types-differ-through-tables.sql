with keys as (
  select cast(id as varchar) as id, note from {{ ref 'orders' }}
)

select keys.id, c.name
from keys
left join {{ ref 'customers' }} c on keys.id = c.id or (keys.note = c.name and keys.id < c.since)
