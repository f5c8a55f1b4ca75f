select * exclude (day) from {{ ref 'orders' }} unpivot include nulls ((number, text) for what in ((id, note) as order_note, (customer_id, note)))
