select
  tracks.track_key,
  credited.artist_key,
  credited.position,
  credited.artist_count
from {{ ref 'dim_track' }} tracks
join {{ ref 'int_credited_artists' }} credited on credited.artist_credit = tracks.artist_credit
