{{ config materialized: 'incremental' }}

select id, "current_date" from (select id, day as "current_date" from {{ ref 'orders' }}) o
