select * from {{ ref 'orders' }} pivot (sum(amount) for note in ('a', 'b') day in (date '2026-01-01') group by id) as p(number)
