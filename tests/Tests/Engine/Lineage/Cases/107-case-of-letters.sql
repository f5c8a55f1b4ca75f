select ID, O.Note from {{ ref 'orders' }} as o
