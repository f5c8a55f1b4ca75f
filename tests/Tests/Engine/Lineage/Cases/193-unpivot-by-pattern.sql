select what, sum(number) as total from (unpivot {{ ref 'orders' }} on columns('.*id') into name what value number) group by what
