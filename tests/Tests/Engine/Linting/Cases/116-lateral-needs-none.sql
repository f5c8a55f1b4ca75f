select o.id, part, x.doubled
from {{ ref 'orders' }} o, unnest(string_split(o.note, ',')) as parts(part), lateral (select o.amount * 2 as doubled) x
