#!/usr/bin/env bash
# Runs a command with THIDUA_DATABASE_URL naming a PostgreSQL of its own: on loopback, in a
# temporary folder, gone afterwards.
set -euo pipefail

bin=$(dirname "$(command -v initdb || ls /usr/lib/postgresql/*/bin/initdb | tail -n 1)")
folder=$(mktemp -d)
# PostgreSQL refuses to run as root: then its own user runs it.
as_server=()
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  as_server=(runuser -u postgres --)
fi
server() { (cd "$folder" && "${as_server[@]}" "$bin/$@"); }
stop() {
  server pg_ctl --pgdata="$folder/data" --mode=immediate stop >/dev/null || true
  rm -rf "$folder"
}
trap stop EXIT

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
server initdb --pgdata="$folder/data" --username=thidua --auth=trust --encoding=UTF8 \
  --locale=C.UTF-8 --no-sync >/dev/null
server pg_ctl --pgdata="$folder/data" --log="$folder/log" --wait start \
  --options="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$folder -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" \
  >/dev/null
THIDUA_DATABASE_URL="postgres://thidua@127.0.0.1:$port/postgres" "$@"
