select remark, id from {{ ref '100-copied-and-renamed' }}
