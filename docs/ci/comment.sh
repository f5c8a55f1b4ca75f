#!/usr/bin/env bash
# Posts a review as a comment of a pull request or a merge request. The next run finds it and replaces its text, so that there is one.
#
#   comment.sh github FILE
#   comment.sh gitlab FILE
#
#   TOKEN    who posts. GitHub: a token with `pull-requests: write`; GitLab: a project access token with the scope `api`
#   PAGE     where the page is, an address that is linked; default: none
#   PROJECT  the folder of the project, by which a repository of several tells their comments apart; default: this one
# GitHub:  NUMBER of the pull request; AUTHOR, the login that TOKEN has, default github-actions[bot]; GITHUB_API_URL and GITHUB_REPOSITORY, which every job has
# GitLab:  CI_API_V4_URL, CI_PROJECT_ID and CI_MERGE_REQUEST_IID, which every job of a merge request has
#
# Ends with 0 when the comment is there, and with 1 when the service refused it, after saying why.
set -euo pipefail

service=$1 file=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

main() {
  case $service in
  github)
    authorization="Authorization: Bearer $TOKEN"
    comments=$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments
    comment=$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues/comments
    limit=65536 change=PATCH
    author=${AUTHOR:-github-actions[bot]}
    author_of='.user.login'
    ;;
  gitlab)
    authorization="PRIVATE-TOKEN: $TOKEN"
    comments=$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes
    comment=$comments
    limit=1000000 change=PUT
    call GET "$CI_API_V4_URL/user"
    author=$(jq -r .username "$work/answer")
    author_of='.author.username'
    ;;
  *)
    echo "comment.sh: neither github nor gitlab: $service" >&2
    exit 2
    ;;
  esac

  write_body >"$work/text"
  write_json <"$work/text" >"$work/body"
  find_comment
  if [ -n "$id" ]; then
    call "$change" "$comment/$id" "$work/body"
    echo "The comment $id tells this review now"
  else
    call POST "$comments" "$work/body"
    echo "The comment $(jq -r .id "$work/answer") tells this review"
  fi
}

# Asks the service, and keeps its answer; ends where it refuses. The token is in no argument, since every process of the machine can read those.
call() {
  local method=$1 url=$2 body=${3-} status
  status=$(curl --silent --show-error --max-time 60 --config <(printf 'header = "%s"\n' "$authorization") \
    --request "$method" --header 'Content-Type: application/json' --header 'Accept: application/json' ${body:+--data-binary "@$body"} \
    --output "$work/answer" --write-out '%{http_code}' "$url") || status=none
  case $status in
  2*) ;;
  *)
    echo "comment.sh: $method $url was answered with $status: $(jq -r '.message // .error // .' "$work/answer" 2>/dev/null | tr -d '\r\n' | cut -c 1-300)" >&2
    exit 1
    ;;
  esac
}

# The comment of an earlier run: by its first line, and by who wrote it, since anybody may write such a line.
find_comment() {
  local page=1
  id=
  while [ -z "$id" ]; do
    call GET "$comments?per_page=100&page=$page"
    id=$(jq -r --arg marker "$marker" --arg author "$author" "map(select((.body | startswith(\$marker)) and $author_of == \$author)) | first | .id // empty" "$work/answer")
    [ "$(jq length "$work/answer")" -eq 100 ] || break
    page=$((page + 1))
  done
}

# The text with its marker and a link to the page; what is too long is its beginning alone.
write_body() {
  local link=${PAGE:+$'\n'"<sub>The page of this review is an artifact of [this run](<$PAGE>).</sub>"$'\n'}
  {
    echo "$marker"
    tail -n +2 "$file"
  } >"$work/whole"
  if [ "$(length <"$work/whole")" -gt $((limit - ${#link})) ]; then
    awk '/^(###|<details>|```|\|)/ { exit } { print }' "$work/whole"
    printf '\nThe review is longer than a comment may be: all of it is in the artifacts of the run.\n'
  else
    cat "$work/whole"
  fi

  printf '%s' "$link"
}

# In characters, whatever the locale: bytes of UTF-8 that go on with one do not count.
length() { LC_ALL=C tr -d '\200-\277' | wc -c; }

# As an object with the member `body`. Not by jq, whose version 1.6 breaks characters in lines of more than 4,095 bytes.
write_json() {
  printf '{"body":"'
  LC_ALL=C sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/\t/\\t/g' | LC_ALL=C tr -d '\000-\010\013-\037\177' | LC_ALL=C awk 'BEGIN { ORS = "\\n" } { print }'
  printf '"}'
}

key=$(printf '%s' "${PROJECT:-.}" | tr -c 'A-Za-z0-9_./' '_')
marker='<!-- etl review -->'
[ "$key" = . ] || marker="<!-- etl review of $key -->"
main
