select t.table_name from information_schema.tables t
union all
select table_name from duckdb_tables
