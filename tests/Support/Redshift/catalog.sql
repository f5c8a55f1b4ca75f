-- What a Redshift database has and PostgreSQL has not, as far as the tool and its tests use it. It stands in a schema that is looked into last.
create schema redshift;

create function redshift.getdate() returns timestamp language sql stable as $$ select date_trunc('second', statement_timestamp())::timestamp $$;

-- What `sysdate` stands for.
create function redshift.transaction_time() returns timestamp language sql stable as $$ select (transaction_timestamp() at time zone 'UTC')::timestamp $$;

create function redshift.dateadd(part text, amount bigint, moment timestamp) returns timestamp language sql immutable as
$$ select moment + case part
     when 'quarter' then make_interval(months => (3 * amount)::int) when 'qtr' then make_interval(months => (3 * amount)::int)
     when 'week' then make_interval(weeks => amount::int)
     else (amount || ' ' || part)::interval end $$;

create function redshift.datediff(part text, first timestamp, second timestamp) returns bigint language sql immutable as
$$ select case part
     when 'year' then extract(year from second) - extract(year from first)
     when 'month' then 12 * (extract(year from second) - extract(year from first)) + extract(month from second) - extract(month from first)
     when 'week' then (date_trunc('week', second)::date - date_trunc('week', first)::date) / 7
     when 'day' then second::date - first::date
     when 'hour' then extract(epoch from date_trunc('hour', second) - date_trunc('hour', first)) / 3600
     when 'minute' then extract(epoch from date_trunc('minute', second) - date_trunc('minute', first)) / 60
     else extract(epoch from date_trunc('second', second) - date_trunc('second', first)) end::bigint $$;

create function redshift.convert_timezone(source text, target text, moment timestamp) returns timestamp language sql immutable as
$$ select moment at time zone source at time zone target $$;

create function redshift.convert_timezone(target text, moment timestamp) returns timestamp language sql immutable as
$$ select moment at time zone 'UTC' at time zone target $$;

create function redshift.strtol(value text, base int) returns bigint language plpgsql immutable as
  $$ begin if base <> 16 then raise 'only base 16 is translated'; end if; return ('x' || lpad(value, 16, '0'))::bit(64)::bigint; end $$;
create function redshift.len(value text) returns int language sql immutable as $$ select length(value) $$;
create function redshift.charindex(part text, value text) returns int language sql immutable as $$ select strpos(value, part) $$;
create function redshift.last_day(moment timestamp) returns date language sql immutable as
$$ select (date_trunc('month', moment) + interval '1 month - 1 day')::date $$;
create function redshift.json_parse(value text) returns jsonb language sql immutable as $$ select value::jsonb $$;

-- A late-binding view is a query that is looked into when it is asked, so that what it reads may be dropped and come back.
create function redshift.late(query text) returns setof record language plpgsql as $$ begin return query execute query; end $$;

create view redshift.svv_tables as
  select current_database()::text as table_catalog, n.nspname::text as table_schema, c.relname::text as table_name,
    case when c.relkind in ('v', 'm') then 'VIEW' else 'BASE TABLE' end as table_type, obj_description(c.oid, 'pg_class') as remarks
  from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
  where c.relkind in ('r', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'redshift', 'pg_toast');

-- Text without a length is what a Redshift query has as varchar of the greatest length.
create view redshift.svv_columns as
  select current_database()::text as table_catalog, n.nspname::text as table_schema, c.relname::text as table_name, a.attname::text as column_name,
    a.attnum::int as ordinal_position, 'YES' as is_nullable,
    case when t.typname = 'text' then 'character varying' when t.typname = 'jsonb' then 'super' else format_type(a.atttypid, null) end as data_type,
    case when t.typname in ('varchar', 'bpchar') then coalesce(nullif(a.atttypmod, -1) - 4, 65535) when t.typname = 'text' then 65535 end::int as character_maximum_length,
    case when t.typname = 'numeric' then case when a.atttypmod = -1 then 38 else ((a.atttypmod - 4) >> 16) & 65535 end end::int as numeric_precision,
    case when t.typname = 'numeric' then case when a.atttypmod = -1 then 10 else (a.atttypmod - 4) & 65535 end end::int as numeric_scale,
    col_description(c.oid, a.attnum) as remarks
  from pg_class as c
  join pg_namespace as n on n.oid = c.relnamespace
  join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type as t on t.oid = a.atttypid
  where c.relkind in ('r', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'redshift', 'pg_toast');

-- Tables without rows are not in it, and sizes are in blocks of a megabyte.
create view redshift.svv_table_info as
  select current_database()::text as database, n.nspname::text as schema, c.oid as table_id, c.relname::text as "table",
    ceil(pg_total_relation_size(c.oid) / 1048576.0)::bigint as size, c.reltuples::numeric(38, 0) as tbl_rows
  from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
  where c.relkind = 'r' and c.reltuples > 0 and n.nspname not in ('pg_catalog', 'information_schema', 'redshift', 'pg_toast');

create view redshift.svv_mv_info as
  select current_database()::text as database_name, n.nspname::text as schema_name, c.relname::text as name, 'f'::text as is_stale, 1 as state,
    'f'::text as autorewrite, 'f'::text as autorefresh
  from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
  where c.relkind = 'm';

create view redshift.svv_redshift_schemas as
  select current_database()::text as database_name, nspname::text as schema_name, 'local' as schema_type
  from pg_namespace where nspname not in ('redshift', 'pg_toast');

create view redshift.svv_all_schemas as
  select database_name, schema_name, schema_type from redshift.svv_redshift_schemas;

create view redshift.svv_all_tables as
  select table_catalog as database_name, table_schema as schema_name, table_name, case table_type when 'VIEW' then 'VIEW' else 'TABLE' end as table_type
  from redshift.svv_tables;

create view redshift.svv_all_columns as
  select table_catalog as database_name, table_schema as schema_name, table_name, column_name, ordinal_position, data_type, character_maximum_length,
    numeric_precision, numeric_scale
  from redshift.svv_columns;

-- What COPY writes down: of each load, each file and each record that was not loaded. A second connection writes it, as system tables keep what was rolled back.
create sequence redshift.query_id start 1001;

create table redshift.load (query_id bigint, transaction_id bigint, session_id int, table_id int, table_name text, data_source text, start_time timestamp, status text,
  loaded_rows bigint, error_count bigint, end_time timestamp default (clock_timestamp() at time zone 'UTC'));

create table redshift.load_file (query_id bigint, file_name text, bytes bigint, lines bigint);

create table redshift.load_error (query_id bigint, file_name text, line_number bigint, column_name text, column_type text, column_length text, position int, error_code int,
  error_message text, raw_line text, raw_field_value text);

create function redshift.pg_last_copy_id() returns bigint language sql volatile as
$$ select coalesce(max(query_id), -1) from redshift.load where session_id = pg_backend_pid() and status = 'completed' $$;

create function redshift.pg_last_copy_count() returns bigint language sql volatile as
$$ select coalesce((select loaded_rows from redshift.load where query_id = redshift.pg_last_copy_id()), 0) $$;

create view redshift.sys_load_error_detail as
  select 100 as user_id, l.query_id, l.transaction_id, l.session_id, current_database()::char(64) as database_name, l.table_id, l.start_time, e.file_name::char(256) as file_name,
    e.line_number, e.column_name::char(127) as column_name, e.column_type::char(10) as column_type, e.column_length::char(10) as column_length, e."position", e.error_code,
    e.error_message::char(512) as error_message
  from redshift.load_error as e join redshift.load as l on l.query_id = e.query_id;

create view redshift.stl_load_errors as
  select 100 as userid, 0 as slice, l.table_id as tbl, l.start_time as starttime, l.session_id as session, l.query_id as query, e.file_name::char(256) as filename, e.line_number,
    e.column_name::char(127) as colname, e.column_type::char(10) as type, e.column_length::char(10) as col_length, e."position", e.raw_line::char(1024) as raw_line,
    e.raw_field_value::char(1024) as raw_field_value, e.error_code as err_code, e.error_message::char(100) as err_reason, 0 as is_partial, 0::bigint as start_offset
  from redshift.load_error as e join redshift.load as l on l.query_id = e.query_id;

create view redshift.sys_load_history as
  select 100 as user_id, l.query_id, l.transaction_id, l.session_id, current_database()::text as database_name, l.status, l.table_name, l.start_time, l.end_time,
    (extract(epoch from l.end_time - l.start_time) * 1000000)::bigint as duration, l.data_source, 'csv' as file_format, l.loaded_rows, f.bytes as loaded_bytes,
    f.files as source_file_count, f.bytes as source_file_bytes, f.files as file_count_scanned, f.bytes as file_bytes_scanned, l.error_count
  from redshift.load as l cross join lateral (select count(*)::int as files, coalesce(sum(bytes), 0)::bigint as bytes from redshift.load_file where query_id = l.query_id) as f;

create view redshift.sys_load_detail as
  select 100 as user_id, f.query_id, f.file_name::char(256) as file_name, f.bytes::int as bytes_scanned, f.lines::int as lines_scanned, l.end_time as record_time,
    1 as splits_scanned, l.start_time, l.end_time
  from redshift.load_file as f join redshift.load as l on l.query_id = f.query_id;

create view redshift.stl_load_commits as
  select 100 as userid, f.query_id as query, 0 as slice, ''::char(256) as name, f.file_name::char(256) as filename, 0 as byte_offset, f.lines::int as lines_scanned,
    (select count(*)::int from redshift.load_error as e where e.query_id = f.query_id and e.file_name = f.file_name) as errors, l.end_time as curtime, 1 as status
  from redshift.load_file as f join redshift.load as l on l.query_id = f.query_id;

create function redshift.fnv_hash(value anyelement) returns bigint language sql immutable as $$ select hash_record_extended(row(value), 0) $$;

create function redshift.fnv_hash(value anyelement, seed bigint) returns bigint language sql immutable as $$ select hash_record_extended(row(value), seed) $$;

create function redshift.json_serialize(value jsonb) returns text language sql immutable as $$ select value::text $$;
