select id, amount, note as remark from {{ ref 'orders' }}
