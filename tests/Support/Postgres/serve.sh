#!/bin/sh
# Runs a PostgreSQL server of the tests for as long as standard input is open. When it closes, because the tests ended or were killed, the server is
# stopped and its folders removed. It takes orders by line: "start" answers with the server's process id, "wait" answers when the server has ended.
#   serve.sh BINARIES FOLDER DATA PORT USER PASSWORD
set -eu
binaries=$1 folder=$2 data=$3 port=$4 user=$5 password=$6
server=

stop() {
    # An immediate stop, as nothing in the folder is worth a checkpoint. It is asked for again until it is heard: a process that has just begun is deaf to it.
    if [ -n "$server" ]; then
        (while kill -QUIT "$server" 2>/dev/null; do sleep 0.1; done) &
        wait "$server" || true
        kill -KILL "$!" 2>/dev/null || true
    fi
    # A server that was killed leaves the small segment by which it knows its data folder.
    if [ -f "$data/postmaster.pid" ] && command -v ipcrm >/dev/null; then
        segment=$(sed -n '7s/.* //p' "$data/postmaster.pid")
        [ -z "$segment" ] || ipcrm -m "$segment" 2>/dev/null || true
    fi
    rm -rf "$folder" "$data"
}
trap stop EXIT
# Ctrl+C reaches the whole process group: the end of standard input is what counts.
trap '' INT TERM HUP

# PostgreSQL refuses to run as root. A build of it that lies where others cannot read is copied.
as_user=
if [ "$(id -u)" = 0 ]; then
    as_user="setpriv --reuid=nobody --regid=$(id -g nobody) --clear-groups"
    chown nobody "$folder" "$data"
    if ! $as_user test -x "$binaries/bin/postgres"; then
        cp -R "$binaries" "$folder/server"
        binaries=$folder/server
    fi
fi

printf '%s' "$password" >"$folder/password"
$as_user "$binaries/bin/initdb" --pgdata="$data" --username="$user" --pwfile="$folder/password" --auth=scram-sha-256 --encoding=UTF8 \
    --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8 --no-sync --no-instructions >&2

while read -r order; do
    case $order in
        start)
            $as_user "$binaries/bin/postgres" -D "$data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
                -c max_connections=60 -c fsync=off -c full_page_writes=off -c dynamic_shared_memory_type=mmap \
                -c wal_level=minimal -c max_wal_senders=0 -c max_wal_size=256MB -c autovacuum=off \
                -c timezone=UTC -c log_timezone=UTC -c lc_messages=C >&2 &
            server=$!
            echo "$server"
            ;;
        wait)
            wait "$server" || true
            echo ended
            ;;
    esac
done
