-- lint: off hard-coded-relation
select id from shop.orders
union all
select id from shop.customers -- lint: off hard-coded-relation, select-star
union all
select id from shop.numbers
