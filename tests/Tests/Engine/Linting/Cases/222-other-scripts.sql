select 'Žluťoučký kůň 🐎' as text, 名前, c.name
from (select id, note as 名前 from shop.orders) o, {{ ref 'customers' }} c
