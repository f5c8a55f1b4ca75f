{{ two_tables() }}
select id from one
