with weeks as (
  select
    days.chart_week,
    entries.region_key,
    entries.chart_key,
    entries.track_key,
    min(entries.rank) as best_rank,
    cast(sum(entries.streams) as bigint) as streams
  from {{ ref 'fct_chart_entries' }} entries
  join {{ ref 'dim_date' }} days on days.date_day = entries.date_day
  group by days.chart_week, entries.region_key, entries.chart_key, entries.track_key
),

with_week_before as (
  select
    *,
    lag(chart_week) over (partition by region_key, chart_key, track_key order by chart_week) as earlier_chart_week,
    lag(best_rank) over (partition by region_key, chart_key, track_key order by chart_week) as earlier_best_rank,
    lag(streams) over (partition by region_key, chart_key, track_key order by chart_week) as earlier_streams
  from weeks
),

-- A move is from one week to the very next; a track that comes back after a gap has not moved.
moves as (
  select
    *,
    earlier_best_rank - best_rank as ranks_climbed,
    case when best_rank < earlier_best_rank then 'up' else 'down' end as direction
  from with_week_before
  where earlier_chart_week = chart_week - 7
    and best_rank <> earlier_best_rank
),

placed as (
  select
    *,
    row_number() over (
      partition by chart_week, region_key, chart_key, direction
      order by abs(ranks_climbed) desc, best_rank, track_key
    ) as place
  from moves
)

select
  placed.chart_week,
  placed.region_key,
  placed.chart_key,
  placed.direction,
  placed.place,
  placed.track_key,
  regions.region,
  charts.chart,
  tracks.title,
  tracks.artist_credit,
  placed.best_rank,
  placed.earlier_best_rank,
  placed.ranks_climbed,
  placed.streams,
  placed.earlier_streams
from placed
join {{ ref 'dim_track' }} tracks on tracks.track_key = placed.track_key
join {{ ref 'dim_region' }} regions on regions.region_key = placed.region_key
join {{ ref 'dim_chart' }} charts on charts.chart_key = placed.chart_key
where placed.place <= {{ var('movers_per_chart') }}
