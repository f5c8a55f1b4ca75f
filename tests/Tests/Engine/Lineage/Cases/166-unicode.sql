select note as "größe", 'ü' || note as "変" from {{ ref 'orders' }} where 'ß' <> note
