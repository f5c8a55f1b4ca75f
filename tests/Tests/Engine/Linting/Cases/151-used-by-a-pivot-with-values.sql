with a as (select id, note, amount from {{ ref 'orders' }}),
b as (select id, customer_id from {{ ref 'orders' }}),
c as (select id from {{ ref 'orders' }})

select p.*, n.number from (pivot a on note in ('x', 'y') using sum(amount) group by id) p join (from b unpivot (number for what in (customer_id))) n on p.id = n.id
