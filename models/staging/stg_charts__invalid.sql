select
  case
    when date_day is null then coalesce('date cannot be read: ' || date_text, 'no date')
    when date_day not between date '2000-01-01' and date '2099-12-31' then 'date is not of this century: ' || date_text
    when region is null then 'no region'
    when chart is null then 'no chart'
    when rank is null or rank < 1 then coalesce('rank cannot be read: ' || rank_text, 'no rank')
    when track_id is null then coalesce('url names no track: ' || url, 'no url')
    else 'streams cannot be read: ' || streams_text
  end as reason,
  title,
  rank_text as rank,
  date_text as date,
  artist_credit as artist,
  url,
  region,
  chart,
  trend,
  streams_text as streams,
  _file,
  _line,
  _loaded_at
from {{ ref 'base_charts' }}
where not is_valid
