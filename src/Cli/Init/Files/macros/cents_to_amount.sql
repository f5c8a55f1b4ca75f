{{~ # An amount in cents as a number with two decimals. ~}}
{{~ func cents_to_amount(column) ~}}
cast({{ column }} as decimal(18, 2)) / 100
{{~ end ~}}
