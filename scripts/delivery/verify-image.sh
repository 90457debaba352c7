#!/usr/bin/env bash
# Refuses an image that cannot be right: too small to hold what it must, or too large to be pulled in time.
#
#   verify-image.sh IMAGE MIN MAX     bounds in MB, of a million bytes
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
[ $# -eq 3 ] || usage
image=$1 min=$2 max=$3

bytes=$(docker image inspect --format '{{.Size}}' "$image") || fail "$image is not here to be measured"
[[ $bytes =~ ^[0-9]+$ ]] || fail "docker gives '$bytes' as the size of $image"
remember bytes "$bytes"
size="$((bytes / 1000000)).$((bytes / 100000 % 10)) MB"
if [ "$bytes" -lt $((min * 1000000)) ]; then
  fail "$image has $size, below $min MB; something is missing in it. It is not pinned, and nothing runs it"
elif [ "$bytes" -gt $((max * 1000000)) ]; then
  fail "$image has $size, above $max MB; something is in it that should not be. It is not pinned, and nothing runs it"
fi
echo "$image: $size, within $min to $max MB"
