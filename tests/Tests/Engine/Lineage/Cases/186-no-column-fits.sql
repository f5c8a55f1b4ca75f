select columns('zzz') from {{ ref 'orders' }}
