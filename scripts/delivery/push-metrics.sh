#!/usr/bin/env bash
# Hands the figures of a delivery to the Pushgateway, from which Prometheus takes them as job="delivery", app="APP".
#
#   push-metrics.sh APP OUTCOME     OUTCOME: success, or anything else
#
#   PUSHGATEWAY_URL        http://host:port
#
# POST keeps figures of the group that are not in this push: the last success outlives a failure.
# https://github.com/prometheus/pushgateway#post-method
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
[ $# -eq 2 ] || usage
app=$1 outcome=$2

need PUSHGATEWAY_URL
now=$(date +%s)
# figure NAME HELP VALUE: nothing where the delivery did not get that far.
figure() {
  if [ -n "$3" ]; then printf '# TYPE %s gauge\n# HELP %s %s\n%s %s\n' "$1" "$1" "$2" "$1" "$3"; fi
}
private
{
  figure delivery_build_duration_seconds 'What building the image took.' "$(recall build-seconds)"
  figure delivery_image_size_bytes 'Size of the image.' "$(recall bytes)"
  figure delivery_canary_duration_seconds 'What the canary took, from the first request to its end.' "$(recall canary-seconds)"
  figure delivery_duration_seconds 'What the delivery took as a whole.' "$(recall started | awk -v now="$now" '{ print now - $1 }')"
  figure delivery_finished_timestamp_seconds 'When the last delivery ended.' "$now"
  if [ "$outcome" = success ]; then
    figure delivery_success 'Whether the last delivery succeeded.' 1
    figure delivery_last_success_timestamp_seconds 'When a delivery last succeeded.' "$now"
  else
    figure delivery_success 'Whether the last delivery succeeded.' 0
  fi
} > "$private_folder/figures"
# The address may have a password in it.
settings=$(curl_setting url "${PUSHGATEWAY_URL%/}/metrics/job/delivery/app/$app") || exit
printf '%s\n' "$settings" |
  curl --silent --show-error --fail-with-body --max-time 30 --retry 2 --retry-connrefused \
    --data-binary "@$private_folder/figures" --config - >&2 ||
  fail 'the Pushgateway did not take the figures; the delivery is not affected'
echo "figures of $app handed over"
