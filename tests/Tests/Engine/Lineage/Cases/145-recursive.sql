with recursive steps as (select id, amount from {{ ref 'orders' }} union all select id + 1, amount / 2 from steps where amount > 1) select * from steps
