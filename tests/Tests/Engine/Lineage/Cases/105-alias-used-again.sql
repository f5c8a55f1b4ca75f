select amount * 2 as twice, twice + 1 as more from {{ ref 'orders' }} where twice > 3
