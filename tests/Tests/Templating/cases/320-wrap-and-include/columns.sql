{{ $last = $1 ?? "position"; seen = (seen ?? 0) + 1 ~}}
{{ $0 }}, {{ $last }}{{ $.note }}