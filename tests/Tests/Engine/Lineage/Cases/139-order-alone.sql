select id from {{ ref 'orders' }} order by amount desc
