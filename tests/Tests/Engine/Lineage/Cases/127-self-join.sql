select a.id, b.amount as earlier from {{ ref 'orders' }} as a join {{ ref 'orders' }} as b on a.id = b.id + 1
