select id, amount * 2 as twice, upper(note) as loud, 1 as one, amount + customer_id as odd from {{ ref 'orders' }}
