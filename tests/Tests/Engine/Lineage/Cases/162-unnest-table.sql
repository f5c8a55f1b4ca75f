select u.part from {{ ref 'orders' }} as o, unnest(string_split(o.note, ' ')) as u(part)
