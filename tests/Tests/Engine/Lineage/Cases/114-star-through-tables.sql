with source as (select * from {{ ref 'orders' }}), renamed as (select id as order_id, * exclude (id) from source) select * from renamed
