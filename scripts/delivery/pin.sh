#!/usr/bin/env bash
# Pins an image: one commit on the platform's branch, pushed only when it synthesizes, passes the rules, and would be published.
# Whoever pushes in between loses nothing: the pin is then made anew on what they pushed.
#
#   pin.sh APP [IMAGE]     without an image: the one that push-image.sh pushed
#
#   PLATFORM_DEPLOY_KEY    may write to the repository of the working directory
#   MANIFESTS_REPOSITORY, MANIFESTS_DEPLOY_KEY, GIT_HOST_KEYS   as for publish.sh
#   ALLOW_DOWNGRADE        true, to go to an older tag
#   REASON                 for the commit's message
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source "$(dirname "${BASH_SOURCE[0]}")/deploy-keys.sh"
source "$(dirname "${BASH_SOURCE[0]}")/platform-checkout.sh"
[ $# -eq 1 ] || [ $# -eq 2 ] || usage
app=$1 image=${2:-$(recall reference)}

[ -n "$image" ] || fail 'nothing was pushed in this delivery'
require_checkout
need MANIFESTS_REPOSITORY
keep_keys PLATFORM_DEPLOY_KEY MANIFESTS_DEPLOY_KEY
options=()
if [ "${ALLOW_DOWNGRADE:-}" = true ]; then options+=(--allow-downgrade); fi
message="deploy: $app $(tag_of "$image")

$image${REASON:+

$REASON}"
if [ -n "${GITHUB_RUN_ID:-}" ]; then
  message+=$'\n\n'"Delivery: ${GITHUB_SERVER_URL:-}/${GITHUB_REPOSITORY:-}/actions/runs/$GITHUB_RUN_ID"
fi
exclusively

for attempt in 1 2 3 4 5 6 7 8; do
  newest
  base=$(git rev-parse HEAD)
  before=$(pin_of "$app") || fail "releases.yaml has no app $app" 2
  slipway promote "$app" "$image" ${options[@]+"${options[@]}"} >&2 || fail "$app cannot be moved from $before to $image (see the log)"
  remember pin "$(pin_of "$app")"
  slipway canary "$app" --json > "$state/plan" 2> /dev/null || true
  if git diff --quiet -- releases.yaml; then
    echo "$app is at $image already"
    exit 0
  fi
  rendered
  git commit --quiet --message "$message" -- releases.yaml
  if ! try_publishing; then
    moved_on "$base" || fail 'the manifests would not be published (see the log); the pin was not pushed'
    between "$attempt"
    continue
  fi
  # Written before the push: who is killed now may have pushed, and who cleans up must know.
  remember pinned-over "$before"
  if push; then
    remember pin-commit "$(git rev-parse HEAD)"
    echo "$app: $before -> $(pin_of "$app")"
    exit 0
  fi
  moved_on "$base" || fail "the pin cannot be pushed; is PLATFORM_DEPLOY_KEY a deploy key with write access, and may it pass the protection of $branch?"
  echo "somebody was faster; once more on what they pushed (attempt $attempt)" >&2
  between "$attempt"
done
fail "others pushed faster $attempt times in a row; run it again"
