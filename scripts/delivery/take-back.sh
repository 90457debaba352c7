#!/usr/bin/env bash
# Takes back the pin of a delivery that did not come to its end: commits the previous one and publishes it. Does nothing where there
# is nothing to take back, so it may always be run. Fails only when it could not do what it should have.
#
#   take-back.sh APP
#
#   variables as for publish-pin.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source "$(dirname "${BASH_SOURCE[0]}")/deploy-keys.sh"
source "$(dirname "${BASH_SOURCE[0]}")/platform-checkout.sh"
[ $# -eq 1 ] || usage
app=$1

exclusively
pin=$(recall pin)
before=$(recall pinned-over)
if [ -z "$before" ]; then
  remember undone 'nothing was pinned, so nothing is to be taken back'
  recall undone
  exit 0
fi
require_checkout
need MANIFESTS_REPOSITORY
keep_keys PLATFORM_DEPLOY_KEY MANIFESTS_DEPLOY_KEY

for attempt in 1 2 3 4 5 6 7 8; do
  newest
  base=$(git rev-parse HEAD)
  if [ "$(pin_of "$app")" != "$pin" ]; then
    remember undone "releases.yaml names $(pin_of "$app"), not $pin; nothing is to be taken back"
    recall undone
    exit 0
  fi
  slipway rollback "$app" >&2 || fail "$app cannot be rolled back from $pin (see the log)"
  back=$(tag_of "$(pin_of "$app")")
  git commit --quiet --message "deploy: $app back to $back" --message "$pin did not come to its end." -- releases.yaml
  if push; then
    remember back "$back"
    break
  fi
  moved_on "$base" || fail "the pin of $app cannot be taken back: the push fails"
  between "$attempt"
done
[ -n "$(recall back)" ] || fail "the pin of $app cannot be taken back: others pushed faster $attempt times in a row"

for attempt in 1 2 3 4 5; do
  newest
  rendered
  if publish_rendered; then
    remember undone "the pin is taken back to $back, in Git and in the manifests"
    recall undone
    exit 0
  fi
  moved_on "$(git rev-parse HEAD)" || break
  between "$attempt"
done
fail "the pin of $app is back at $back in Git, but the manifests are not published"
