select id,, note from {{ ref 'orders' }}
