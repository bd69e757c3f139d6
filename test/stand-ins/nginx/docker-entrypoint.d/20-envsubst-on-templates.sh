#!/bin/sh
# Templates to configuration: only variables that are set are replaced, so nginx's own $uri and
# friends stay as they are.
set -e

from="${NGINX_ENVSUBST_TEMPLATE_DIR:-/etc/nginx/templates}"
to="${NGINX_ENVSUBST_OUTPUT_DIR:-/etc/nginx/conf.d}"
suffix="${NGINX_ENVSUBST_TEMPLATE_SUFFIX:-.template}"
filter="${NGINX_ENVSUBST_FILTER:-}"

[ -d "$from" ] || exit 0
if [ ! -w "$to" ]; then
  echo "$0: $to is not writable, templates are left alone" >&2
  exit 0
fi

names=$(awk -v filter="$filter" 'BEGIN { for (name in ENVIRON) if (name ~ filter) printf "${%s} ", name }' </dev/null)

find "$from" -follow -type f -name "*$suffix" -print | while read -r template; do
  relative="${template#"$from"/}"
  target="$to/${relative%"$suffix"}"
  mkdir -p "$(dirname "$target")"
  envsubst "$names" <"$template" >"$target"
done
