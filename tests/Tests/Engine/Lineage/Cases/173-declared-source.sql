select id, payload from {{ source 'crm' 'people' }}
