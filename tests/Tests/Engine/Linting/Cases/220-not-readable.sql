select id from {{ ref 'orders' }} where connect by prior id
