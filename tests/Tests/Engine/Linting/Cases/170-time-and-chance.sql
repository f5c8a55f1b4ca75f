{{ config materialized: 'incremental' }}

select id, now() as built_at, current_date as today, random() as r, uuid() as key
from {{ ref 'orders' }}
