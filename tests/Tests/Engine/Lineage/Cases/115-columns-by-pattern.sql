select columns('.*d') from {{ ref 'orders' }}
