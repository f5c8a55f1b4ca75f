select x.id from {{ ref 'orders' }} as o
