#!/usr/bin/env bash
# The command line out of a checkout, built when it is first asked for: what CI and hooks run.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
if [ ! -f "$root/dist/cli.js" ]; then
  (cd "$root" && npm ci && npm run build) >&2
fi
exec node "$root/dist/cli.js" "$@"
