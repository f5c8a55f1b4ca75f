select id, anything, other.x as y from {{ source 'crm' 'partial' }} as other
