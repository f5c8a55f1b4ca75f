select * replace (amount / 100 as amount) rename (note as remark) from {{ ref 'orders' }}
