#!/usr/bin/env bash
# Runs a command with THIDUA_PREFECT_DATABASE_URL naming a new database beside THIDUA_DATABASE_URL's,
# and with a data folder of its own: to try many workers inside tools/with-postgres.sh.
set -euo pipefail

server=${THIDUA_DATABASE_URL%/*}
psql "$THIDUA_DATABASE_URL" --quiet --command "CREATE DATABASE thidua_prefect"
export THIDUA_PREFECT_DATABASE_URL=$server/thidua_prefect
THIDUA_DATA=$(mktemp -d)
export THIDUA_DATA
trap 'rm -rf "$THIDUA_DATA"' EXIT
echo "export THIDUA_DATABASE_URL=$THIDUA_DATABASE_URL THIDUA_DATA=$THIDUA_DATA"
"$@"
