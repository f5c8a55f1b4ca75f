with paid as (select customer_id, day, amount from {{ ref 'orders' }} where amount > 0)
select p.day, p.ann + p."8" as both from (pivot paid on customer_id in (7 as ann, 8) using max(amount)) p where p.day is not null
