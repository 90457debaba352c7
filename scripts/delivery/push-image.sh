#!/usr/bin/env bash
# Pushes an image and learns its digest, by which it is pinned.
#
#   push-image.sh IMAGE
#
#   REGISTRY_USER, REGISTRY_TOKEN   who may write to the registry
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source "$(dirname "${BASH_SOURCE[0]}")/registry-login.sh"
[ $# -eq 1 ] || usage
image=$1

registry_login "$image"
docker push "$image" || fail "$image cannot be pushed (see the log)"
digest=$(docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$image" |
  sed -n "s|^${image%:*}@\(sha256:[0-9a-f]\{64\}\)\$|\1|p" | head -n 1)
if [ -z "$digest" ]; then warn "docker names no digest of $image; it is pinned by its tag alone"; fi
remember reference "$image${digest:+@$digest}"
recall reference
