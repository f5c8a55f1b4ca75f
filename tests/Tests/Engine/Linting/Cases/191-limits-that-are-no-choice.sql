select id from {{ ref 'orders' }} o
where exists (select 1 from {{ ref 'customers' }} c where c.id = o.customer_id limit 1)
union all
(select id from {{ ref 'orders' }} limit 0)
union all
(select id from {{ ref 'orders' }} using sample 10%)
