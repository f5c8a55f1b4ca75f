{{ config materialized: 'table' }}

select id, now() as built_at from {{ ref 'orders' }}
