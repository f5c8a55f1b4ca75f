-- lint: off
-- Which reads everything.
select * from shop.orders
