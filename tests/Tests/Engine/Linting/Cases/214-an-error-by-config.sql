{{ config lint: { "select-star": "error" } }}

select * from {{ ref 'orders' }}
