with a as (select id, note, amount from {{ ref 'orders' }})

select * from (pivot a on note using sum(amount)) p
