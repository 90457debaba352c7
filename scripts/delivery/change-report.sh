#!/usr/bin/env bash
# Writes what a change does to the cluster: FOLDER/report.md for a comment, FOLDER/report.html as a page. Compares with the manifests
# repository where this run may read it, else (a fork has no secrets) with the commit that the change is based on.
#
#   change-report.sh FOLDER BASE
#
#   MANIFESTS_REPOSITORY, MANIFESTS_READ_KEY, GIT_HOST_KEYS   optional
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source "$(dirname "${BASH_SOURCE[0]}")/deploy-keys.sh"
[ $# -eq 2 ] || usage
folder=$1 base=$2

mkdir -p "$folder"
slipway() { node bin/slipway.js "$@"; }
if [ -n "${MANIFESTS_REPOSITORY:-}" ] && [ -n "${MANIFESTS_READ_KEY:-}" ]; then
  keep_keys MANIFESTS_READ_KEY
  compared="the manifests repository"
  from=("with_key" MANIFESTS_READ_KEY)
  place=$MANIFESTS_REPOSITORY
else
  compared="the base commit ${base:0:12}; this run may not read the manifests repository"
  from=()
  place=$base
fi
written() {
  ${from[@]+"${from[@]}"} slipway report --from "$place" "$@" ||
    fail "the change cannot be compared with $compared (see the log)"
}
written --out "$folder/report.html" >&2
{
  written --format markdown
  printf '\nCompared with %s.\n' "$compared"
} > "$folder/report.md"
cat "$folder/report.md" >> "${GITHUB_STEP_SUMMARY:-/dev/null}"
echo "compared with $compared: $folder/report.md, $folder/report.html"
