#!/bin/sh
# `docker run node:24 app.js` and `docker run node:24 --eval ...` mean node; a command on the PATH
# means itself.
set -e

case "${1:-}" in
  -*) exec node "$@" ;;
esac
if [ -n "${1:-}" ] && ! command -v "$1" >/dev/null 2>&1; then
  exec node "$@"
fi
exec "$@"
