select doubled, id from {{ ref 'eph' }}
