select coalesce(*columns('id|customer_id')) as number from {{ ref 'orders' }} where columns(* exclude (note)) is not null
