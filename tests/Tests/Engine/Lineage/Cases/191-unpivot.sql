unpivot {{ ref 'orders' }} on id, customer_id into name what value number
