select * from {{ source 'crm' 'unknown' }}
