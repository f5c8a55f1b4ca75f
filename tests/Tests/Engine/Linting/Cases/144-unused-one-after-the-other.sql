with a as (select id from {{ ref 'orders' }}),
b as (select id from a),
c as (select id from {{ ref 'customers' }})
select id from c
