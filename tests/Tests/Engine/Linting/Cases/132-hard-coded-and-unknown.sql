select id from legacy.orders_2019
union all
select id from 'data/orders.csv'
