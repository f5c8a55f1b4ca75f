select
  credits.artist_key,
  lives.region_key,
  lives.chart_key,
  artists.artist_name,
  lives.region,
  lives.chart,
  count(*) as tracks,
  cast(sum(case when credits.position = 1 then 1 else 0 end) as bigint) as tracks_as_first_artist,
  min(lives.first_day) as first_day,
  max(lives.last_day) as last_day,
  min(lives.best_rank) as best_rank,
  cast(sum(case when lives.best_rank = 1 then 1 else 0 end) as bigint) as number_ones,
  cast(sum(lives.days_on_chart) as bigint) as track_days,
  cast(sum(lives.streams) as bigint) as streams
from {{ ref 'mart_track_life' }} lives
join {{ ref 'bridge_track_artist' }} credits on credits.track_key = lives.track_key
join {{ ref 'dim_artist' }} artists on artists.artist_key = credits.artist_key
group by credits.artist_key, lives.region_key, lives.chart_key, artists.artist_name, lives.region, lives.chart
