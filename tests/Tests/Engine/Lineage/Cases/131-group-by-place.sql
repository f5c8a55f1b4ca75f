select region, count(distinct id) as people from {{ ref 'customers' }} group by 1
