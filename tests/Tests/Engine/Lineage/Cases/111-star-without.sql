select * exclude (note, day), upper(note) as note from {{ ref 'orders' }}
