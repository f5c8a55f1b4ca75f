select o.id, c.name
from shop.orders o
join "shop"."customers" as c on c.id = o.customer_id
