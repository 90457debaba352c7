#!/usr/bin/env bash
# Publishes the platform with the pin that pin.sh pushed: what the branch is now, as long as the pin is still in it. Another app's pin
# that came meanwhile is thus in it too, and never taken out again by ours.
#
#   publish-pin.sh APP
#
#   PLATFORM_DEPLOY_KEY    may read the repository of the working directory
#   MANIFESTS_REPOSITORY   address, ssh://git@host/owner/name.git
#   MANIFESTS_DEPLOY_KEY   private key that may write to it, and to nothing else
#   GIT_HOST_KEYS          lines for known_hosts, so that the runner talks to the right host
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source "$(dirname "${BASH_SOURCE[0]}")/deploy-keys.sh"
source "$(dirname "${BASH_SOURCE[0]}")/platform-checkout.sh"
[ $# -eq 1 ] || usage
app=$1

require_checkout
need MANIFESTS_REPOSITORY
keep_keys PLATFORM_DEPLOY_KEY MANIFESTS_DEPLOY_KEY
pin=$(recall pin)
[ -n "$pin" ] || fail 'nothing was pinned in this delivery'
exclusively

for attempt in 1 2 3 4 5; do
  newest
  if [ "$(pin_of "$app")" != "$pin" ]; then fail "somebody moved $app to $(pin_of "$app") meanwhile; $pin is not published"; fi
  rendered
  if publish_rendered; then
    remember published "$(git rev-parse HEAD)"
    exit 0
  fi
  moved_on "$(git rev-parse HEAD)" || fail 'the manifests are not published (see the log)'
  echo "the branch went on; once more with what it is now (attempt $attempt)" >&2
  between "$attempt"
done
fail "the branch went on $attempt times in a row; the manifests are not published"
