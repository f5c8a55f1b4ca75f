{{ config materialized: 'incremental' }}
select id, day from {{ ref 'orders' }} {{ if is_incremental }} where dayy > (select max(day) from {{ this }}) {{ end }}
