select x from (with i as (select amount as x from {{ ref 'orders' }}) select x from i) as o
