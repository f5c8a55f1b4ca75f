select * from {{ ref 'orders' }} -- lint: off select-stars
