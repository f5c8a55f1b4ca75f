select string_agg(note, ',' order by day) as notes from {{ ref 'orders' }}
