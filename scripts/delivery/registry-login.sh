# shellcheck shell=bash disable=SC2154 # private_folder is of common.sh
# Access to the registry of an image, for the rest of the script. Sourced after common.sh.

# registry_login IMAGE: with REGISTRY_USER and REGISTRY_TOKEN, in a configuration of docker's that is gone with the script.
registry_login() {
  need REGISTRY_USER REGISTRY_TOKEN
  private
  export DOCKER_CONFIG="$private_folder/docker"
  mkdir -p "$DOCKER_CONFIG"
  local registry=${1%%/*}
  printf '%s' "$REGISTRY_TOKEN" | docker login --username "$REGISTRY_USER" --password-stdin "$registry" > /dev/null ||
    fail "$registry does not let $REGISTRY_USER in; may the token write packages?"
  unset REGISTRY_TOKEN
}
