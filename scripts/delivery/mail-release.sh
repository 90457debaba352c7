#!/usr/bin/env bash
# Tells by mail what a delivery came to.
#
#   mail-release.sh APP IMAGE NAMESPACE
#
#   STEPS                  toJSON(steps) of the workflow
#   JOB_STATUS             success, failure or cancelled
#   MANIFESTS_REPOSITORY   for the command that a person runs when the pin could not be taken back
#   and what send-mail.sh needs
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
[ $# -eq 3 ] || usage

need STEPS JOB_STATUS
mkdir -p "$state"
here=$(dirname "${BASH_SOURCE[0]}")
DELIVERY_STATE=$state node "$here/letter.js" "$@" > "$state/letter" || fail 'the letter cannot be written (see the log)'
unset STEPS
exec bash "$here/send-mail.sh" < "$state/letter"
