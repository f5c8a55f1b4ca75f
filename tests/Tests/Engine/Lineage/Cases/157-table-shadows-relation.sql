with orders as (select id as key from {{ ref 'customers' }}) select key from orders
