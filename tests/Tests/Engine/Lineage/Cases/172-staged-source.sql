select name, cast(value as integer) as value, _file from {{ source 'raw' 'events' }}
