select value, e.at
from {{ source 'crm' 'events' }} e
join {{ source 'crm' 'people' }} p on p.id = e.id
