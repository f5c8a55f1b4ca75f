select distinct
  artist_key,
  artist_name
from {{ ref 'int_credited_artists' }}
