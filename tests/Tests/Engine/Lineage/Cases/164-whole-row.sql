select o from {{ ref 'orders' }} as o
