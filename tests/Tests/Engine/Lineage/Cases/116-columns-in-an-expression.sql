select sum(columns('id$')) as "total_\0", max(columns(* exclude (note, day) rename (amount as paid))) from {{ ref 'orders' }}
