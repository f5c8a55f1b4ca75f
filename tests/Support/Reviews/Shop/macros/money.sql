{{ # Cents as euros.
func euros(cents) }}cast({{ cents }} as decimal(18, 2)) / 100{{ end }}
