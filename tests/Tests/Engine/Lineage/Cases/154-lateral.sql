select c.id, l.twice from {{ ref 'customers' }} as c, lateral (select c.id * 2 as twice) as l
