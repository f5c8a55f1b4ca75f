select a1 from {{ ref 'orders' }} union all select b1 from {{ ref 'customers' }}
