{{ config static_analysis: 'off' }}
select nothing from {{ ref 'orders' }}
