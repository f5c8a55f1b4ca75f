{{ config lint: { "select-star": "off" } }}

select * from {{ ref 'orders' }}
