select sum(note) as total from {{ ref 'orders' }}
