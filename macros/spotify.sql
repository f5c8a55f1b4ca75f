{{ # The 22 characters that name a track, out of https://open.spotify.com/track/ID?si=… or spotify:track:ID. Null for anything shorter.
func track_id(url) -}}
case when {{ url }} like 'https://open.spotify.com/track/%' and length({{ url }}) >= 53
     then substr({{ url }}, 32, 22)
     when {{ url }} like 'spotify:track:%' and length({{ url }}) >= 36
     then substr({{ url }}, 15, 22)
     -- Such as https://open.spotify.com/intl-de/track/ID.
     when {{ url }} like '%/track/%' and length({{ url }}) >= strpos({{ url }}, '/track/') + 28
     then substr({{ url }}, strpos({{ url }}, '/track/') + 7, 22) end
{{- end }}

{{ # What the name of a file of Spotify's daily charts says, as in `regional-kr-daily-2021-02-01.csv`. Null for files of other names:
   # in the nine-column layout the rows say it themselves.
func daily_file_chart(file) -}}
case when {{ file }} like '%-daily-%' then split_part({{ file_name file }}, '-', 1) end
{{- end }}

{{ func daily_file_region(file) -}}
case when {{ file }} like '%-daily-%' then split_part({{ file_name file }}, '-', 2) end
{{- end }}

{{ func daily_file_date(file) -}}
case when {{ file }} like '%-daily-%' then substr(split_part({{ file_name file }}, '-daily-', 2), 1, 10) end
{{- end }}

{{ # A path's last part.
func file_name(file) }}regexp_replace({{ file }}, '^.*/', ''){{ end }}
