-- The days and the streams of all tracks' lives are those of the fact: no join of the mart drops or doubles an entry.
with entries as (
  select count(*) as days, sum(streams) as streams
  from {{ ref 'fct_chart_entries' }}
),

lives as (
  select sum(days_on_chart) as days, sum(streams) as streams
  from {{ ref 'mart_track_life' }}
)

select
  entries.days as entries,
  lives.days as days_on_chart,
  entries.streams as streams_of_entries,
  lives.streams as streams_of_lives
from entries
cross join lives
where coalesce(entries.days, -1) <> coalesce(lives.days, -1)
  or coalesce(entries.streams, -1) <> coalesce(lives.streams, -1)
