with published as (
  select distinct chart_key, chart
  from {{ ref 'int_published_charts' }}
)

select
  published.chart_key,
  published.chart,
  charts.chart_name,
  charts.ranks,
  charts.counts_streams,
  charts.description
from published
left join {{ ref 'charts' }} charts on charts.chart_key = published.chart_key
