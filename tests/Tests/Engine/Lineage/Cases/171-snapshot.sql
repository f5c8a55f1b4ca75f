select note, dbt_valid_to is null as is_current from {{ ref 'orders_history' }}
