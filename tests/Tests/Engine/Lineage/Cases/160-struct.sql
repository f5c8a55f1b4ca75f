select s.a as inner_a, {'a': id, 'b': note} as pair from (select {'a': amount} as s, id, note from {{ ref 'orders' }})
