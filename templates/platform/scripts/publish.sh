#!/usr/bin/env bash
# Publishes dist/ from a runner, with a deploy key that may write to the manifests repository and nothing else.
#
#   MANIFESTS_REPOSITORY   address, ssh://git@host/owner/name.git
#   MANIFESTS_DEPLOY_KEY   private key
#   MANIFESTS_HOST_KEYS    lines for known_hosts, so that the runner talks to the right host
set -euo pipefail

missing=()
for name in MANIFESTS_REPOSITORY MANIFESTS_DEPLOY_KEY MANIFESTS_HOST_KEYS; do
  if [ -z "${!name:-}" ]; then missing+=("$name"); fi
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "not published: set ${missing[*]} among the variables and secrets of the repository" >&2
  exit 2
fi

keys=$(mktemp -d)
trap 'rm -rf "$keys"' EXIT
umask 077
printf '%s\n' "$MANIFESTS_DEPLOY_KEY" > "$keys/key"
printf '%s\n' "$MANIFESTS_HOST_KEYS" > "$keys/known_hosts"
unset MANIFESTS_DEPLOY_KEY
export GIT_SSH_COMMAND="ssh -i $keys/key -o IdentitiesOnly=yes -o UserKnownHostsFile=$keys/known_hosts -o StrictHostKeyChecking=yes"

npx slipway publish --repo "$MANIFESTS_REPOSITORY" --branch __branch__ --from dist
