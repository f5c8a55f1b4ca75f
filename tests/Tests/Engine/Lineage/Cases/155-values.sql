select v.label, o.amount from {{ ref 'orders' }} as o join (values (1, 'one'), (2, 'two')) as v(number, label) on v.number = o.id
