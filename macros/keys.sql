{{ # A key made of other columns: the same number on every engine and in every run, so that tables built apart still join.
   # 60 bits of MD5, positive, in eight bytes; docs/decisions/0004-star-schema.md weighs the alternatives.
func surrogate_key(columns...)
  capture text -}}
    {{ for column in columns }}{{ if !for.first }} || '|' || {{ end }}coalesce(cast({{ column }} as varchar), '~null~'){{ end }}
  {{- end
  dispatch "bits_of_hash" text
end }}

{{ func default__bits_of_hash(text) }}strtol(left(md5({{ text }}), 15), 16){{ end }}

{{ func postgres__bits_of_hash(text) }}cast(cast('x' || left(md5({{ text }}), 15) as bit(60)) as bigint){{ end }}

{{ func duckdb__bits_of_hash(text) }}cast('0x' || left(md5({{ text }}), 15) as bigint){{ end }}
