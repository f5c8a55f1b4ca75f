{{ # The condition that a row was loaded after the latest one that a relation holds. A relation that is empty so far holds none.
func loaded_after(relation) -}}
_loaded_at > (select coalesce(max(_loaded_at), timestamp '1970-01-01 00:00:00') from {{ relation }})
{{- end }}
