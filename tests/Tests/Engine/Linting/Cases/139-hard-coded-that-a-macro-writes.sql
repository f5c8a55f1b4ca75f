select id from {{ raw_orders() }}
