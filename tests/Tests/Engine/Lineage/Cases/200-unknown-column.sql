select id, amonut, o.nothing from {{ ref 'orders' }} as o where cusomer_id = 1
