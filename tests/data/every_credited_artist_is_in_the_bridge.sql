-- A track with a credit has as many artists in the bridge as its credit names, at the positions 1 to n.
with bridged as (
  select
    track_key,
    count(*) as artists,
    min(position) as first_position,
    max(position) as last_position,
    max(artist_count) as artist_count
  from {{ ref 'bridge_track_artist' }}
  group by track_key
)

select tracks.track_id, tracks.artist_credit, bridged.artists, bridged.artist_count
from {{ ref 'dim_track' }} tracks
left join bridged on bridged.track_key = tracks.track_key
where tracks.artist_credit is not null
  and (bridged.artists is null
    or bridged.artists <> bridged.artist_count
    or bridged.first_position <> 1
    or bridged.last_position <> bridged.artists)
