select * from (pivot {{ source 'crm' 'unknown' }} on kind in ('a') using count(*))
