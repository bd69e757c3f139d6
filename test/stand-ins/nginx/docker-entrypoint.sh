#!/bin/sh
# Before nginx starts, everything in /docker-entrypoint.d runs in the order of its name:
# *.envsh is read into this shell, *.sh is run.
set -e

case "${1:-}" in
  nginx | nginx-debug)
    for step in /docker-entrypoint.d/*; do
      case "$step" in
        *.envsh) if [ -x "$step" ]; then . "$step"; else echo "$0: skipping $step, not executable" >&2; fi ;;
        *.sh) if [ -x "$step" ]; then "$step"; else echo "$0: skipping $step, not executable" >&2; fi ;;
      esac
    done
    ;;
esac

exec "$@"
