{{ config materialized: "ephemeral" }}

with delivered as (
  select
    -- Titles, artists and urls stay as they were delivered, blanks included; only "nothing" becomes null.
    nullif(title, '') as title,
    nullif(artist, '') as artist_credit,
    nullif(url, '') as url,
    {{ filled 'rank' }} as rank_text,
    {{ filled 'date' }} as date_text,
    {{ filled 'region' }} as region,
    {{ filled 'chart' }} as chart,
    {{ filled 'trend' }} as trend,
    nullif(streams, '') as streams_text,
    _file,
    _line,
    _loaded_at
  from {{ source 'spotify' 'charts' }}
),

-- What a row does not say, the name of its file may. Asked second, it costs nothing where the row does say it.
typed as (
  select
    coalesce({{ read_date 'date_text' }}, {{ read_date (daily_file_date '_file') }}) as date_day,
    coalesce(region, {{ daily_file_region '_file' }}) as region,
    coalesce(chart, {{ daily_file_chart '_file' }}) as chart,
    {{ read_whole_number 'rank_text' 'smallint' }} as rank,
    {{ track_id 'url' }} as track_id,
    {{ read_whole_number 'streams_text' 'bigint' }} as streams,
    title,
    artist_credit,
    trend,
    url,
    rank_text,
    date_text,
    streams_text,
    _file,
    _line,
    _loaded_at
  from delivered
)

select
  *,
  -- Each column is asked once: a filter on this is worked out before anything else, for every row.
  coalesce(
    date_day between date '2000-01-01' and date '2099-12-31'
    and region is not null
    and chart is not null
    and rank >= 1
    and track_id is not null
    and (streams_text is null or streams is not null),
    false
  ) as is_valid
from typed
