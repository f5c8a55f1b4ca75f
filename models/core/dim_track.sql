{{ config materialized: "incremental" unique_key: "track_key" }}

-- A track has few titles and credits in all its life, and millions of rows: what differs is found first, what is latest after that.
with delivered as (
  select
    track_id,
    title,
    artist_credit,
    max(date_day) as titled_on,
    max(_loaded_at) as _loaded_at
  from {{ ref 'stg_charts' }}
  {{~ if is_incremental ~}}
  where {{ loaded_after this }}
  {{~ end ~}}
  group by track_id, title, artist_credit
),

candidates as (
  select * from delivered
  {{~ if is_incremental ~}}
  union all
  select track_id, title, artist_credit, titled_on, _loaded_at
  from {{ this }}
  where track_id in (select track_id from delivered)
  {{~ end ~}}
),

-- What was known of a title and what was delivered of it are one: an incremental run must end where a full one does.
titles as (
  select
    track_id,
    title,
    artist_credit,
    max(titled_on) as titled_on,
    max(_loaded_at) as _loaded_at
  from candidates
  group by track_id, title, artist_credit
),

ranked as (
  select
    *,
    row_number() over (
      partition by track_id
      order by
        case when title is null then 1 else 0 end,
        titled_on desc,
        _loaded_at desc,
        title,
        artist_credit
    ) as place
  from titles
)

select
  {{ surrogate_key 'track_id' }} as track_key,
  track_id,
  title,
  artist_credit,
  'https://open.spotify.com/track/' || track_id as url,
  titled_on,
  _loaded_at
from ranked
where place = 1
