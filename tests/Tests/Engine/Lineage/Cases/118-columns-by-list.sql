select columns(['day', 'id']) as 'its_\0' from {{ ref 'orders' }}
