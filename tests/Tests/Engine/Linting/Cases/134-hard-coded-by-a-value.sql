select id from {{ target.schema }}.orders
