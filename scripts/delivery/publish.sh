#!/usr/bin/env bash
# Publishes dist/ from a runner, with a deploy key that may write to the manifests repository and nothing else.
#
#   publish.sh
#
#   MANIFESTS_REPOSITORY   address, ssh://git@host/owner/name.git
#   MANIFESTS_DEPLOY_KEY   private key
#   GIT_HOST_KEYS          lines for known_hosts, so that the runner talks to the right host
#   GITHUB_TOKEN           may read this repository; to ask whether the branch went on meanwhile
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source "$(dirname "${BASH_SOURCE[0]}")/deploy-keys.sh"
[ $# -eq 0 ] || usage

need MANIFESTS_REPOSITORY
keep_keys MANIFESTS_DEPLOY_KEY
if with_key MANIFESTS_DEPLOY_KEY node bin/slipway.js publish --repo "$MANIFESTS_REPOSITORY" --from dist; then exit 0; fi

# A newer commit of the branch has a run of its own, or was published by the delivery that made it: this one is then too late, and
# `publish` was right to refuse it. https://docs.github.com/en/rest/commits/commits#compare-two-commits
overtaken() {
  if [ -z "${GITHUB_TOKEN:-}" ] || [ -z "${GITHUB_REF_NAME:-}" ]; then return 1; fi
  local settings compared
  settings=$(
    curl_setting url "${GITHUB_API_URL:-https://api.github.com}/repos/$GITHUB_REPOSITORY/compare/$(git rev-parse HEAD)...$GITHUB_REF_NAME"
    curl_setting header "Authorization: Bearer $GITHUB_TOKEN"
    curl_setting header 'Accept: application/vnd.github+json'
  ) || return 1
  compared=$(printf '%s\n' "$settings" | curl --silent --fail --max-time 30 --config -) || return 1
  [ "$(printf '%s' "$compared" | field status)" = ahead ]
}
if overtaken; then
  warn 'not published: a newer commit is on the branch, and what it says counts'
  exit 0
fi
fail 'the manifests are not published (see the log)'
