#!/bin/bash
# Makes the cluster on the first start, from POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB,
# POSTGRES_INITDB_ARGS and POSTGRES_HOST_AUTH_METHOD (each also as NAME_FILE), then runs what is in
# /docker-entrypoint-initdb.d, then becomes postgres.
set -Eeo pipefail

value_of() {
  local name="$1" file="$1_FILE"
  if [ -n "${!name:-}" ] && [ -n "${!file:-}" ]; then
    echo "error: both $name and $file are set" >&2
    exit 1
  fi
  if [ -n "${!file:-}" ]; then cat "${!file}"; else printf '%s' "${!name:-$2}"; fi
}

run_init_file() {
  case "$1" in
    *.sh) if [ -x "$1" ]; then "$1"; else . "$1"; fi ;;
    *.sql) "${client[@]}" -f "$1" ;;
    *.sql.gz) gunzip -c "$1" | "${client[@]}" ;;
    *) echo "$0: ignoring $1" ;;
  esac
}

make_cluster() {
  local user password database method
  user=$(value_of POSTGRES_USER postgres)
  password=$(value_of POSTGRES_PASSWORD '')
  database=$(value_of POSTGRES_DB "$user")
  method="${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}"
  if [ -z "$password" ] && [ "$method" != trust ]; then
    echo 'error: set POSTGRES_PASSWORD to the password of the superuser' >&2
    exit 1
  fi

  eval "initdb --username=\"\$user\" --pwfile=<(printf '%s\n' \"\$password\") ${POSTGRES_INITDB_ARGS:-}"
  printf '\nhost all all all %s\n' "$method" >>"$PGDATA/pg_hba.conf"

  PGUSER="$user" pg_ctl -D "$PGDATA" -o "-c listen_addresses=''" -w start
  export PGPASSWORD="$password"
  if [ "$database" != postgres ]; then
    psql -v ON_ERROR_STOP=1 --no-psqlrc -U "$user" -d postgres --set db="$database" <<<'CREATE DATABASE :"db";'
  fi
  client=(psql -v ON_ERROR_STOP=1 --no-psqlrc -U "$user" -d "$database")
  for file in /docker-entrypoint-initdb.d/*; do
    if [ -e "$file" ]; then run_init_file "$file"; fi
  done
  unset PGPASSWORD
  PGUSER="$user" pg_ctl -D "$PGDATA" -m fast -w stop
}

if [ "${1:0:1}" = '-' ]; then set -- postgres "$@"; fi

if [ "${1:-}" = postgres ]; then
  mkdir -p "$PGDATA"
  if [ "$(id -u)" = 0 ]; then
    chown -R postgres:postgres "$PGDATA" /var/run/postgresql
    exec setpriv --reuid postgres --regid postgres --init-groups "${BASH_SOURCE[0]}" "$@"
  fi
  chmod 700 "$PGDATA" || true
  if [ ! -s "$PGDATA/PG_VERSION" ]; then make_cluster; fi
fi

exec "$@"
