#!/usr/bin/env bash
# Run a command with DATABASE_URL set to a PostgreSQL of its own, in a temporary folder, stopped and removed afterwards.
# Usage: tests/postgresql.sh COMMAND …
set -euo pipefail
folder=$(mktemp -d)
bin=${PG_BIN:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)}
as=()
if [ "$(id -u)" = 0 ]; then  # PostgreSQL refuses to run as root
  as=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
  chown nobody:nogroup "$folder"
fi
stop() { "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"; }
trap stop EXIT
cd "$folder"
"${as[@]}" "$bin/initdb" -D "$folder/data" -U hamstride -A trust -E UTF8 --locale=C >/dev/null
"${as[@]}" "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" -o "-c listen_addresses='' -k $folder" start >/dev/null
"${as[@]}" "$bin/createdb" -h "$folder" -U hamstride hamstride
cd "$OLDPWD"
DATABASE_URL="postgresql://hamstride@/hamstride?host=$folder" "$@"
