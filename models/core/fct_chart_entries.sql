{{ config materialized: "incremental" incremental_strategy: "delete+insert" unique_key: ["date_day", "region_key", "chart_key", "rank"] }}

-- A chart's rank is one entry however often it is sent. What is loaded later replaces it; of one load, the later file and line.
with versions as (
  select
    date_day,
    region_key,
    chart_key,
    rank,
    track_id,
    trend,
    streams,
    _file,
    _line,
    _loaded_at,
    row_number() over (
      partition by date_day, region_key, chart_key, rank
      order by _loaded_at desc, _file desc, _line desc
    ) as version
  from {{ ref 'stg_charts' }}
  {{~ if is_incremental ~}}
  where {{ loaded_after this }}
  {{~ end ~}}
)

select
  versions.date_day,
  versions.region_key,
  versions.chart_key,
  versions.rank,
  tracks.track_key,
  versions.trend,
  versions.streams,
  versions._file,
  versions._line,
  versions._loaded_at
from versions
-- Every track is in the dimension; were one missing, the test of track_key must see the entry rather than lose it.
left join {{ ref 'dim_track' }} tracks on tracks.track_id = versions.track_id
where versions.version = 1
