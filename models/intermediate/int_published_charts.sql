{{ config materialized: "incremental" unique_key: ["date_day", "region_key", "chart_key"] }}

select
  date_day,
  region_key,
  region,
  chart_key,
  chart,
  max(_loaded_at) as _loaded_at
from {{ ref 'stg_charts' }}
{{~ if is_incremental ~}}
where {{ loaded_after this }}
{{~ end ~}}
group by date_day, region_key, region, chart_key, chart
