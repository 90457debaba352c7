#!/usr/bin/env bash
# Watches a canary from the moment Argo CD brings it until it has all requests, or does not.
#
#   watch-canary.sh APP NAMESPACE
#
#   KUBE_CONFIG            kubeconfig that may get, list and watch what docs/delivery.md lists
#   SYNC_TIMEOUT           seconds until Argo CD must have brought the image; else 600
#   CANARY_TIMEOUT         seconds until the canary must be at its end; else 900
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
[ $# -eq 2 ] || usage
app=$1 namespace=$2
sync=${SYNC_TIMEOUT:-600} limit=${CANARY_TIMEOUT:-900}

need KUBE_CONFIG
pin=$(recall pin)
[ -n "$pin" ] || fail 'nothing was pinned in this delivery'
private
# shellcheck disable=SC2153
printf '%s\n' "$KUBE_CONFIG" > "$private_folder/kubeconfig"
unset KUBE_CONFIG
export KUBECONFIG="$private_folder/kubeconfig"

image() {
  timeout 30 kubectl get rollout "$app" --namespace "$namespace" \
    --output "jsonpath={.spec.template.spec.containers[?(@.name=='$app')].image}"
}

# Before that, the status is that of the version before, which is well.
seconds=$SECONDS
until now=$(image) && [ "$now" = "$pin" ]; do
  if [ $((SECONDS - seconds)) -ge "$sync" ]; then
    fail "Argo CD has not brought $pin within $sync s; the Rollout $app has ${now:-no image that can be read}"
  fi
  sleep "${POLL_SECONDS:-3}"
done
echo "the Rollout $app has $pin"

# Ends with 0 when healthy, with 1 when degraded or late: pkg/kubectl-argo-rollouts/cmd/status/status.go of argo-rollouts v1.8.3.
: > "$state/canary"
started=$SECONDS
{ timeout --signal=INT $((limit + 60)) kubectl argo rollouts status "$app" --namespace "$namespace" --timeout "${limit}s" 2>&1 ||
  echo "failed: $?"; } |
  while IFS= read -r line; do
    echo "$line"
    printf '%s %s\n' $((SECONDS - started)) "$line" >> "$state/canary"
  done &
# In the background: a shell that waits hears at once that the run is cancelled, one with a program in front does not.
wait $!
remember canary-seconds $((SECONDS - started))
last=$(grep --invert-match '^[0-9]* failed: ' "$state/canary" | tail -n 1 | cut --delimiter ' ' --fields 2-)
if grep --quiet '^[0-9]* failed: ' "$state/canary"; then
  # Also where an earlier attempt of the run pushed the pin: it does not stand.
  if [ -z "$(recall pinned-over)" ]; then remember pinned-over 'an earlier attempt'; fi
  fail "the canary of $app did not come to its end: ${last:-no status}"
fi
# Somebody who went back meanwhile made the Rollout healthy, too.
now=$(image) || fail "the Rollout $app cannot be read any more"
[ "$now" = "$pin" ] || fail "the Rollout $app went to $now while it was watched; $pin is not what runs"
echo "$app: all requests go to $pin"
