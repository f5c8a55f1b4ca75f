with published as (
  select distinct region_key, region
  from {{ ref 'int_published_charts' }}
)

select
  published.region_key,
  published.region,
  regions.iso_alpha2,
  regions.iso_alpha3,
  regions.continent
from published
left join {{ ref 'regions' }} regions on regions.region_key = published.region_key
