select name, colour from {{ source 'raw' 'events' }}
