with t(a, b) as (select id, amount from {{ ref 'orders' }}) select b, a from t
