with credits as (
  select distinct artist_credit
  from {{ ref 'dim_track' }}
  where artist_credit is not null
),

places as (
  {{ whole_numbers 2 }}
),

parts as (
  select
    credits.artist_credit,
    places.n + 1 as place,
    trim(split_part(credits.artist_credit, ', ', places.n + 1)) as part
  from credits
  join places on places.n <= (length(credits.artist_credit) - length(replace(credits.artist_credit, ', ', ''))) / 2
),

-- Names that hold a comma themselves, taken apart the same way.
known_parts as (
  select
    known.artist_name,
    places.n + 1 as place,
    split_part(known.artist_name, ', ', places.n + 1) as part,
    1 + (length(known.artist_name) - length(replace(known.artist_name, ', ', ''))) / 2 as part_count
  from {{ ref 'artist_names_with_commas' }} known
  join places on places.n <= (length(known.artist_name) - length(replace(known.artist_name, ', ', ''))) / 2
),

-- Such a name stands where all of its parts stand, one after the other.
found as (
  select
    parts.artist_credit,
    known_parts.artist_name,
    parts.place - known_parts.place + 1 as first_place,
    parts.place - known_parts.place + known_parts.part_count as last_place
  from parts
  join known_parts on known_parts.part = parts.part
  group by parts.artist_credit, known_parts.artist_name, parts.place - known_parts.place, known_parts.part_count
  having count(*) = known_parts.part_count
),

-- Where two of them overlap, the longer one is meant; of two as long, the first.
whole_names as (
  select *
  from found
  where not exists (
    select 1
    from found better
    where better.artist_credit = found.artist_credit
      and better.first_place <= found.last_place
      and better.last_place >= found.first_place
      and (better.last_place - better.first_place > found.last_place - found.first_place
        or (better.last_place - better.first_place = found.last_place - found.first_place and better.first_place < found.first_place))
  )
),

names as (
  select artist_credit, first_place as place, artist_name
  from whole_names

  union all

  select artist_credit, place, part
  from parts
  where part <> ''
    and not exists (
      select 1
      from whole_names
      where whole_names.artist_credit = parts.artist_credit
        and parts.place between whole_names.first_place and whole_names.last_place
    )
),

-- An artist credited twice counts once, where the name stands first.
credited as (
  select artist_credit, artist_name, min(place) as place
  from names
  group by artist_credit, artist_name
)

select
  artist_credit,
  {{ surrogate_key 'artist_name' }} as artist_key,
  artist_name,
  row_number() over (partition by artist_credit order by place) as position,
  count(*) over (partition by artist_credit) as artist_count
from credited
