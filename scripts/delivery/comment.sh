#!/usr/bin/env bash
# Puts a Markdown file into the one comment of a pull request that is ours: written the first time, updated from then on.
#
#   comment.sh NUMBER FILE
#
#   GITHUB_TOKEN           may write to pull requests
#   GITHUB_REPOSITORY      given by the runner
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
[ $# -eq 2 ] || usage

need GITHUB_TOKEN GITHUB_REPOSITORY
node bin/slipway.js comment --pull-request "$1" "$2"
