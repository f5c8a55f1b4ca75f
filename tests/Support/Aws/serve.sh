#!/bin/sh
# Runs moto's server for as long as standard input is open. When it closes, because the tests ended or were killed, the server is stopped.
#   serve.sh MOTO_SERVER
set -eu
# Ctrl+C reaches the whole process group: the end of standard input is what counts.
trap '' INT TERM HUP

# Port 0 is any that is free; the server says which it got. What it keeps of large objects lies in a folder that is removed with it.
folder=$(mktemp -d)
TMPDIR=$folder "$1" -H 127.0.0.1 -p 0 >&2 &
server=$!
echo "$server"

while read -r _; do :; done
kill -KILL "$server" 2>/dev/null || true
wait "$server" 2>/dev/null || true
rm -rf "$folder"
