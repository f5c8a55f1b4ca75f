-- Every valid row that was ever delivered is an entry of the fact or gave way to a later one, and an entry says what its row says.
select
  delivered.date_day,
  delivered.region,
  delivered.chart,
  delivered.rank,
  delivered._file,
  delivered._line,
  case
    when entries.rank is null then 'lost'
    when delivered._loaded_at > entries._loaded_at then 'outdated'
    else 'other streams'
  end as problem
from {{ ref 'stg_charts' }} delivered
left join {{ ref 'fct_chart_entries' }} entries
  on entries.date_day = delivered.date_day
  and entries.region_key = delivered.region_key
  and entries.chart_key = delivered.chart_key
  and entries.rank = delivered.rank
where entries.rank is null
  or delivered._loaded_at > entries._loaded_at
  or (delivered._file = entries._file
    and delivered._line = entries._line
    and coalesce(delivered.streams, -1) <> coalesce(entries.streams, -1))
