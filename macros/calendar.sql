{{ # A SELECT of the whole numbers 0 to 10^digits - 1, as column n, in SQL that every engine has.
func whole_numbers(digits)
  weights = []
  weight = 1
  for place in 1..digits
    weights = weights | array.add weight
    weight = weight * 10
  end -}}
with digits as (
  select 0 as digit{{ for digit in 1..9 }} union all select {{ digit }}{{ end }}
)

select {{ for weight in weights }}{{ if !for.first }} + {{ end }}{{ weight }} * of_{{ weight }}.digit{{ end }} as n
from {{ for weight in weights }}{{ if !for.first }} cross join {{ end }}digits of_{{ weight }}{{ end }}
{{- end }}

{{ # The Monday of a date's week.
func monday(date) }}cast(date_trunc('week', {{ date }}) as date){{ end }}

{{ # The Friday on which a date's chart week starts: Spotify's weekly charts run from Friday to Thursday.
func chart_week(date) }}{{ monday (date + " - 4") }} + 4{{ end }}
