with regions as (
  -- The nine-column layout calls a region by its name, the daily files by their code.
  select region as called, region_key, region from {{ ref 'regions' }}
  union all
  select chart_code, region_key, region from {{ ref 'regions' }}
),

charts as (
  select chart as called, chart_key, chart from {{ ref 'charts' }}
  union all
  select file_prefix, chart_key, chart from {{ ref 'charts' }}
)

select
  c.date_day,
  -- A name that no seed knows gets a key of its own rather than none: its rows are good.
  coalesce(regions.region_key, {{ surrogate_key 'c.region' }}) as region_key,
  coalesce(regions.region, c.region) as region,
  coalesce(charts.chart_key, {{ surrogate_key 'c.chart' }}) as chart_key,
  coalesce(charts.chart, c.chart) as chart,
  c.rank,
  c.track_id,
  c.title,
  c.artist_credit,
  c.trend,
  c.streams,
  c._file,
  c._line,
  c._loaded_at
from {{ ref 'base_charts' }} c
left join regions on regions.called = c.region
left join charts on charts.called = c.chart
where c.is_valid
