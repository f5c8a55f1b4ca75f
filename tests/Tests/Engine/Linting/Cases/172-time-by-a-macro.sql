{{ config materialized: 'incremental' }}

select id, {{ built_at() }} from {{ ref 'orders' }}
