select "id" as "order id", o."note" as "select" from {{ ref 'orders' }} as o
