with named as (select columns('(.*)_(id)') as '\2_of_\1', amount from {{ ref 'orders' }})
select id_of_customer, amount from named
