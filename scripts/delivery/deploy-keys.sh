# shellcheck shell=bash
# SSH keys of one repository each, for git. Sourced after common.sh.
# shellcheck disable=SC2154 # private_folder is of common.sh

# keep_keys NAME…: puts the private keys in these variables into files that only git's ssh reads. From there on they are in no
# variable: what the script starts does not inherit them.
keep_keys() {
  need "$@" GIT_HOST_KEYS
  private
  printf '%s\n' "$GIT_HOST_KEYS" > "$private_folder/known_hosts"
  local name
  for name in "$@"; do
    printf '%s\n' "${!name}" > "$private_folder/$name"
    unset "$name"
  done
}

# with_key NAME COMMAND…: runs a command whose git talks SSH with that key, to hosts in GIT_HOST_KEYS and no others.
with_key() {
  local ssh="ssh -i $private_folder/$1 -o IdentitiesOnly=yes -o BatchMode=yes"
  shift
  GIT_SSH_COMMAND="$ssh -o UserKnownHostsFile=$private_folder/known_hosts -o StrictHostKeyChecking=yes" "$@"
}
