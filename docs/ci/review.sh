#!/usr/bin/env bash
# Reviews the change that is checked out, for a job of CI. Leaves in the folder OUT
#   comment.md   the review, or why there is none
#   review.html  the page, where there is a review
#   exit-code    that of `etl review`: 0, 1 where the policy blocks the change, 2 where there is no review
# and ends with 0 in each of these cases: who posts the comment comes after it.
#
#   OUT            the folder
#   ETL            the program; default: etl
#   PROJECT        the folder that holds project.yml; default: this one
#   BASE           what to compare with; default: `main`, or `master`
#   HEAD_REVISION  what to review; default: the files as they are
#   TARGET         the target of project.yml; default: the project's
#   DATA           `true` to compare rows, too
#   SCHEMA         with DATA: the schema to build in
#   BASE_TARGET    with DATA: the target in which the base is built; default: none, the base's side is built as well
#   VARIABLES      lines `NAME=value`: what the program has in its environment, and nobody else
set -euo pipefail

mkdir -p "$OUT"
rm -f "$OUT/comment.md" "$OUT/review.html" "$OUT/exit-code"

# Files that the repository does not know would be changes of it: OUT has none until the review is there.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

arguments=(review --project-dir "${PROJECT:-.}" --output markdown --page "$OUT/review.html")
[ -z "${BASE-}" ] || arguments+=("--base=$BASE")
[ -z "${HEAD_REVISION-}" ] || arguments+=("--head=$HEAD_REVISION")
[ -z "${TARGET-}" ] || arguments+=("--target=$TARGET")
if [ "${DATA-}" = true ]; then
  arguments+=(--data)
  [ -z "${SCHEMA-}" ] || arguments+=("--schema=$SCHEMA")
  [ -z "${BASE_TARGET-}" ] || arguments+=("--base-target=$BASE_TARGET")
fi

# Never printed: what is no variable is told by its number.
number=0 variables=()
while IFS= read -r line; do
  number=$((number + 1))
  line=${line%$'\r'}
  if [[ $line =~ ^[A-Za-z_][A-Za-z0-9_]*= ]]; then
    variables+=("$line")
  elif [[ -n $line ]]; then
    echo "review.sh: line $number of VARIABLES is not NAME=value" >&2
    exit 2
  fi
done <<<"${VARIABLES-}"

code=0
(
  unset VARIABLES
  for variable in "${variables[@]}"; do export "${variable?}"; done
  exec "${ETL:-etl}" "${arguments[@]}"
) >"$work/comment.md" 2>"$work/errors.txt" || code=$?

# What the project says is no command to GitHub, although it may begin like one.
pause=etl-$RANDOM$RANDOM$RANDOM
[ -z "${GITHUB_ACTIONS-}" ] || echo "::stop-commands::$pause"
cat "$work/errors.txt"
[ -z "${GITHUB_ACTIONS-}" ] || echo "::$pause::"

if [ "$code" -gt 1 ] || [ ! -s "$work/comment.md" ]; then
  [ "$code" -gt 0 ] || code=2
  # A fence that is longer than any in the text.
  fence=$({ grep -oE '`+' "$work/errors.txt" || true; } | awk '{ if (length > most) most = length } END { for (n = (most < 3 ? 3 : most + 1); n > 0; n--) printf "`" }')
  {
    printf '<!-- etl review -->\n## There is no review\n\nThe program ended with %d:\n\n%s\n' "$code" "$fence"
    head -n 200 "$work/errors.txt"
    printf '%s\n' "$fence"
  } >"$work/comment.md"
fi

cp "$work/comment.md" "$OUT/comment.md"
echo "$code" >"$OUT/exit-code"
