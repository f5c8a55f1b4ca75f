{{ # Reads text as a type, and gives null for what cannot be read.
func try_read(text, type)
  dispatch "try_read" text type
end }}

{{ func default__try_read(text, type) }}try_cast({{ text }} as {{ type }}){{ end }}

{{ func postgres__try_read(text, type) -}}
case when pg_input_is_valid({{ text }}, '{{ type }}') then cast({{ text }} as {{ type }}) end
{{- end }}

{{ # A column's text without blanks around it, and null where nothing is left.
func filled(text) }}nullif(trim({{ text }}), ''){{ end }}

{{ # A date written year, month, day: 2017-01-31, 2017.1.31 or 2017/1/31, with or without a time behind it. Null for anything else:
   # 01/02/2017 is two different days, and nobody can say which.
func read_date(text)
  dispatch "read_date" text
end }}

{{ func default__read_date(text) -}}
case when {{ text }} ~ '^[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}([ T][0-9:]+)?$'
     then {{ try_read ("replace(replace(split_part(replace(" + text + ", 'T', ' '), ' ', 1), '.', '-'), '/', '-')") "date" }} end
{{- end }}

{{ # One function over a column of few different texts: DuckDB works it out once for each, not once a row.
func duckdb__read_date(text) -}}
cast(try_strptime({{ text }}, ['%Y-%m-%d', '%Y.%m.%d', '%Y/%m/%d', '%Y-%m-%d %H:%M:%S', '%Y-%m-%dT%H:%M:%S']) as date)
{{- end }}

{{ # A whole number from 253019, 253019.0 or 5,639,439. Null for anything else, 253019.5 and 253019,0 included: a guess would be wrong.
func read_whole_number(text, type) -}}
case when {{ text }} ~ '^ *[0-9]+([.]0*)? *$' then {{ try_read ("split_part(" + text + ", '.', 1)") type }}
     when {{ text }} ~ '^ *[0-9]{1,3}(,[0-9]{3})+ *$' then {{ try_read ("replace(" + text + ", ',', '')") type }} end
{{- end }}
