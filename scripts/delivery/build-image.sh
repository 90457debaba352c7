#!/usr/bin/env bash
# Builds an image. A tag never means two images: where an earlier attempt of the same run has pushed it, that one is taken.
#
#   build-image.sh IMAGE FOLDER
#
#   REGISTRY_USER, REGISTRY_TOKEN   who may read the registry
#   GITHUB_RUN_ATTEMPT              given by the runner
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source "$(dirname "${BASH_SOURCE[0]}")/registry-login.sh"
[ $# -eq 2 ] || usage
image=$1
folder=$2

[ -f "$folder/Dockerfile" ] || fail "$folder has no Dockerfile; templates/apps/ of the platform's repository has one" 2
remember image "$image"
started=$(date +%s)
if [ "${GITHUB_RUN_ATTEMPT:-1}" -gt 1 ]; then
  registry_login "$image"
  if docker pull --quiet "$image" > /dev/null 2>&1; then
    echo "$image: taken from an earlier attempt"
    exit 0
  fi
fi
docker build --pull --tag "$image" \
  --label "org.opencontainers.image.source=${GITHUB_SERVER_URL:-}/${GITHUB_REPOSITORY:-}" \
  --label "org.opencontainers.image.revision=${GITHUB_SHA:-}" \
  "$folder" || fail "$image cannot be built (see the log)"
remember build-seconds "$(($(date +%s) - started))"
