select frobnicate(id) as id, note from {{ ref 'orders' }}
