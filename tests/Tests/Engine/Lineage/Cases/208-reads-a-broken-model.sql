select id, amonut from {{ ref '200-unknown-column' }}
