select * exclude (day) not like '%id' from {{ ref 'orders' }}
