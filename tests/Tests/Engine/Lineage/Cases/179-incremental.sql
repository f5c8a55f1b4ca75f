{{ config materialized: 'incremental' }}
select id, day from {{ ref 'orders' }} {{ if is_incremental }} where day > (select max(day) from {{ this }}) {{ end }}
