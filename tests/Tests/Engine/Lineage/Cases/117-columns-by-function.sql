select columns(c -> c like '%id') from {{ ref 'orders' }}
