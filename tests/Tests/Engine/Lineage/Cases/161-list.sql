select unnest([id, customer_id]) as either, list_transform([amount], x -> x + id) as more from {{ ref 'orders' }}
