{{ config severity: "warn" }}
-- Rows that were delivered and cannot be an entry: nothing is wrong with the models, something is wrong with a file.
select *
from {{ ref 'stg_charts__invalid' }}
