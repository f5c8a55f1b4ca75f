select {{ loud 'note' }}, {{ loud 'mote' }} from {{ ref 'orders' }}
