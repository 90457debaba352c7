#!/usr/bin/env bash
# Asks, before anything is built, whether all that a delivery needs later is there. Begins its record.
#
#   preflight.sh NAME…     names of variables that must be set
#
#   TESTS                  what the job with the tests came to, where there is one
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
[ $# -gt 0 ] || usage

rm -rf "$state"
remember started "$(date +%s)"
case ${TESTS:-success} in
  success) ;;
  *) fail "the tests of the app came to: $TESTS; nothing is built" ;;
esac
missing=()
for program in docker kubectl git ssh curl node npm flock timeout base64; do
  command -v "$program" > /dev/null || missing+=("$program")
done
if [ ${#missing[@]} -gt 0 ]; then fail "the runner lacks ${missing[*]}; docs/delivery.md says how to set one up"; fi
kubectl argo rollouts version > /dev/null 2>&1 ||
  fail "the runner lacks kubectl's plugin argo-rollouts; docs/delivery.md says how to set one up"
need "$@"
echo "all there: $*"
