with source as (
  select * from {{ ref 'orders' }}
),

renamed as (
  select * exclude (note) from source
)

select * from renamed
