# shellcheck shell=bash disable=SC2154 # state and private_folder are of common.sh
# The checkout of the repository that holds platform.yaml and releases.yaml, which is the working directory. Sourced after common.sh
# and deploy-keys.sh.

branch=${PLATFORM_BRANCH:-main}
# Who a pin's commit is by; not the person who pushed to the app's repository, whose it is not.
export GIT_AUTHOR_NAME=delivery GIT_AUTHOR_EMAIL=delivery@localhost
export GIT_COMMITTER_NAME=delivery GIT_COMMITTER_EMAIL=delivery@localhost
# What the command line was built from.
code=(bin charts imports lib main.ts package.json package-lock.json scripts/build.js tsconfig.json tsconfig.build.json)

require_checkout() {
  if [ ! -f releases.yaml ] || [ ! -e bin/slipway.js ]; then
    fail 'run this in the checkout of the repository that has platform.yaml and releases.yaml' 2
  fi
  # Git tidies up in the background, which would keep the lock below.
  git config gc.auto 0
}

slipway() { node bin/slipway.js "$@"; }

# pin_of APP: the image that releases.yaml names for an app.
pin_of() { node "$(dirname "${BASH_SOURCE[0]}")/pin-of.js" "$1"; }

# newest: makes the checkout what the branch is now, and the command line what its sources say.
newest() {
  local before
  before=$(git rev-parse HEAD)
  with_key PLATFORM_DEPLOY_KEY git fetch --quiet origin "+refs/heads/$branch:refs/remotes/origin/$branch" ||
    fail "the platform's repository cannot be read; is PLATFORM_DEPLOY_KEY a deploy key of it?"
  git checkout --quiet --force --detach "origin/$branch"
  if ! git diff --quiet "$before" HEAD -- "${code[@]}"; then npm ci >&2; fi
}

# moved_on COMMIT: whether the branch is no longer there.
moved_on() {
  local from=$1
  with_key PLATFORM_DEPLOY_KEY git fetch --quiet origin "+refs/heads/$branch:refs/remotes/origin/$branch" &&
    [ "$(git rev-parse "origin/$branch")" != "$from" ]
}

# push: the commit of the checkout to the branch, only if nobody was faster.
push() { with_key PLATFORM_DEPLOY_KEY git push --quiet origin "HEAD:refs/heads/$branch"; }

# rendered: synthesizes into the private folder and asks all rules.
rendered() {
  quietly slipway synth --out "$private_folder/dist" || fail 'the facts do not synthesize (see the log)'
  quietly slipway check || fail 'the rules find errors (see the log)'
}

# quietly COMMAND…: what it says is worth its lines only when it fails.
quietly() {
  if "$@" > "$private_folder/said" 2>&1; then return 0; fi
  cat "$private_folder/said" >&2
  return 1
}

# publish_rendered, try_publishing: what was rendered, or only whether it would be published. The exit code is that of `slipway publish`.
publish_rendered() {
  # Twice: a network that was away for a moment is no reason to take a release back.
  publication || { between 2 && publication; }
}
try_publishing() { publication --dry-run; }
publication() {
  with_key MANIFESTS_DEPLOY_KEY slipway publish --repo "$MANIFESTS_REPOSITORY" --from "$private_folder/dist" "$@" >&2
}

# between ATTEMPT: waits before the next attempt, a little longer each time and not as long as others do.
between() { sleep "$(($1 / 2)).$((RANDOM % 9))"; }

# exclusively: one script of this delivery at a time. A step that was cancelled may still be at work when the next one begins.
exclusively() {
  mkdir -p "$state"
  exec 9> "$state/lock"
  flock --timeout 120 9 || fail 'another step of this delivery is still at work after two minutes'
}
