# shellcheck shell=bash
# What every script of this folder begins with. Sourced, never run:
#
#   source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
#
# The steps of one delivery hand over to each other in a folder, DELIVERY_STATE; without it, in the runner's own temporary folder,
# which the runner empties before and after every job.
set -euo pipefail
# A runner that is debugged may trace: secrets must not be in it.
set +x
umask 077

script=$(basename "$0" .sh)
state=${DELIVERY_STATE:-${RUNNER_TEMP:-/tmp}/delivery}

# fail MESSAGE [CODE]: ends the script; what went wrong is for the log, the run's page and the mail.
fail() {
  remember "why-$script" "$1"
  say error "$1"
  exit "${2:-1}"
}

# warn MESSAGE: says it, and goes on.
warn() { say warning "$1"; }

say() {
  if [ "${GITHUB_ACTIONS:-}" = true ]; then
    printf '::%s title=%s::%s\n' "$1" "$script" "${2//$'\n'/%0A}" >&2
  else
    printf '%s: %s\n' "$script" "$2" >&2
  fi
}

# need NAME…: each must be a variable with something in it; all that lack are named at once.
need() {
  local name missing=()
  for name in "$@"; do
    if [ -z "${!name:-}" ]; then missing+=("$name"); fi
  done
  if [ ${#missing[@]} -gt 0 ]; then
    fail "set ${missing[*]} among the secrets and variables of the repository; docs/delivery.md says what each one is" 2
  fi
}

# usage: the comment at the top of a script, for who called it wrongly.
usage() {
  sed -n '2,/^[^#]/{ s/^# \{0,1\}//p }' "$0" >&2
  exit 2
}

# remember NAME VALUE, recall NAME: what one step tells the others.
remember() {
  mkdir -p "$state"
  printf '%s\n' "$2" > "$state/$1"
}
recall() { cat "$state/$1" 2>/dev/null || true; }

# private: a folder that nobody else may read and that is gone when the script ends, whichever way it does.
private_folder=
private() {
  if [ -z "$private_folder" ]; then
    private_folder=$(mktemp -d "${RUNNER_TEMP:-/tmp}/delivery-private.XXXXXX")
    trap 'rm -rf "$private_folder"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
  fi
}

# field NAME: one field of the JSON on standard input; nothing where it is missing.
field() {
  node -e '
    const text = require("node:fs").readFileSync(0, "utf8");
    process.stdout.write(String(JSON.parse(text || "{}")[process.argv[1]] ?? ""));
  ' "$1"
}

# tag_of IMAGE: the tag of an image, with or without a digest.
tag_of() {
  local name=${1%%@*}
  printf '%s\n' "${name##*:}"
}

# curl_setting NAME VALUE: a line of a configuration for `curl --config -`, where no other process can read it.
curl_setting() {
  local value=${2//\\/\\\\}
  case $2 in *[$'\n\r']*) fail "$1 has a line break in it" 2 ;; esac
  printf '%s = "%s"\n' "$1" "${value//\"/\\\"}"
}
