select id from {{ ref '136-hard-coded-circle' }}
