select cast(id as varchar) as id, note::date as on_day, try_cast(note as integer) as number from {{ ref 'orders' }}
