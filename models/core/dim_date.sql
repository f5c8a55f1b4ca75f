-- Every day from the first chart to the last, whether or not one was published on it.
with bounds as (
  select min(date_day) as first_day, max(date_day) as last_day
  from {{ ref 'int_published_charts' }}
),

day_numbers as (
  {{ whole_numbers 5 }}
),

days as (
  select bounds.first_day + day_numbers.n as date_day
  from bounds
  join day_numbers on day_numbers.n <= bounds.last_day - bounds.first_day
),

parts as (
  select
    date_day,
    cast(extract(year from date_day) as integer) as year_number,
    cast(extract(quarter from date_day) as integer) as quarter_number,
    cast(extract(month from date_day) as integer) as month_number,
    cast(extract(day from date_day) as integer) as day_of_month,
    cast(extract(week from date_day) as integer) as iso_week,
    cast(date_day - {{ monday 'date_day' }} + 1 as integer) as day_of_week,
    {{ monday 'date_day' }} as week_start,
    cast(date_trunc('month', date_day) as date) as month_start,
    {{ chart_week 'date_day' }} as chart_week
  from days
)

select
  date_day,
  year_number * 10000 + month_number * 100 + day_of_month as date_number,
  year_number,
  quarter_number,
  month_number,
  case month_number
    {{~ for name in "January February March April May June July August September October November December" | string.split " " ~}}
    when {{ for.index + 1 }} then '{{ name }}'
    {{~ end ~}}
  end as month_name,
  day_of_month,
  day_of_week,
  case day_of_week
    {{~ for name in "Monday Tuesday Wednesday Thursday Friday Saturday Sunday" | string.split " " ~}}
    when {{ for.index + 1 }} then '{{ name }}'
    {{~ end ~}}
  end as day_name,
  day_of_week >= 6 as is_weekend,
  -- The year of an ISO week is that of its Thursday.
  cast(extract(year from week_start + 3) as integer) as iso_year,
  iso_week,
  week_start,
  month_start,
  chart_week
from parts
