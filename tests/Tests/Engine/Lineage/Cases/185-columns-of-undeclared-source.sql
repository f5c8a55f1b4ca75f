select columns('a.*') from {{ source 'crm' 'unknown' }}
