select amount > 10 as is_large, note is null as is_bare, id in (1, 2) as is_early, amount between 1 and 2 as is_fair, not (note = 'x') as no from {{ ref 'orders' }}
