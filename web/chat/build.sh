#!/bin/sh
# Compiles Det Faelles Designsystem into static/dkfds/; without Node the page uses static/plain.css.
set -eu
cd "$(dirname "$0")"
if ! command -v npm >/dev/null 2>&1; then
  echo "web/chat: npm is missing, the plain stylesheet is used" >&2
  exit 0
fi
out=static/dkfds
stamp="$(cat package-lock.json dkfds.scss build.sh | cksum)"
if [ -f "$out/dkfds.css" ] && [ "$(cat "$out/stamp" 2>/dev/null)" = "$stamp" ]; then
  exit 0
fi
echo "web/chat: building the stylesheet (npm ci, sass)"
if ! npm ci --ignore-scripts --omit=optional --loglevel=error --no-audit --no-fund; then
  echo "web/chat: npm ci failed, the plain stylesheet is used" >&2
  [ "${CI:-}" != "true" ]
  exit
fi
rm -rf "$out" && mkdir -p "$out/fonts"
npx --no-install sass --quiet --no-source-map --style=compressed \
  --load-path=node_modules/dkfds/src/stylesheets dkfds.scss "$out/dkfds.css"
fonts=node_modules/dkfds/dist/fonts/IBMPlexSans/complete/woff2
cp "$fonts/IBMPlexSans-Regular.woff2" "$fonts/IBMPlexSans-SemiBold.woff2" "$fonts/license.txt" "$out/fonts/"
cp node_modules/dkfds/LICENSE.md "$out/"
echo "$stamp" >"$out/stamp"
