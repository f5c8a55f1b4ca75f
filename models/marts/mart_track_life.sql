with lives as (
  select
    track_key,
    region_key,
    chart_key,
    min(date_day) as first_day,
    max(date_day) as last_day,
    count(*) as days_on_chart,
    min(rank) as best_rank,
    cast(sum(case when rank = 1 then 1 else 0 end) as bigint) as days_at_number_one,
    -- Rank and day in one number: the smallest is the first day of the best rank, and the rank of the first day.
    min(cast(rank as bigint) * 100000 + (date_day - date '2000-01-01')) as best_rank_and_day,
    min(cast(date_day - date '2000-01-01' as bigint) * 100000 + rank) as first_day_and_rank,
    cast(sum(streams) as bigint) as streams,
    max(streams) as best_day_streams
  from {{ ref 'fct_chart_entries' }}
  group by track_key, region_key, chart_key
)

select
  lives.track_key,
  lives.region_key,
  lives.chart_key,
  tracks.title,
  tracks.artist_credit,
  regions.region,
  charts.chart,
  lives.first_day,
  lives.last_day,
  lives.days_on_chart,
  lives.last_day - lives.first_day + 1 as days_in_all,
  cast(lives.first_day_and_rank % 100000 as smallint) as entry_rank,
  lives.best_rank,
  date '2000-01-01' + cast(lives.best_rank_and_day % 100000 as integer) as peak_day,
  lives.days_at_number_one,
  lives.streams,
  lives.best_day_streams
from lives
join {{ ref 'dim_track' }} tracks on tracks.track_key = lives.track_key
join {{ ref 'dim_region' }} regions on regions.region_key = lives.region_key
join {{ ref 'dim_chart' }} charts on charts.chart_key = lives.chart_key
