select a, b + 1 as c from {{ source 'crm' 'unknown' }}
