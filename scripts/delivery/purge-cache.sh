#!/usr/bin/env bash
# Empties the CDN's cache of a zone, so that readers get the new pages.
#
#   purge-cache.sh
#
#   CLOUDFLARE_ZONE        id of the zone
#   CLOUDFLARE_API_TOKEN   token with the permission Cache Purge of that zone
#   CLOUDFLARE_API         else https://api.cloudflare.com/client/v4
#
# https://developers.cloudflare.com/api/resources/cache/methods/purge/
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
[ $# -eq 0 ] || usage

need CLOUDFLARE_ZONE CLOUDFLARE_API_TOKEN
private
settings=$(
  curl_setting url "${CLOUDFLARE_API:-https://api.cloudflare.com/client/v4}/zones/$CLOUDFLARE_ZONE/purge_cache"
  curl_setting header "Authorization: Bearer $CLOUDFLARE_API_TOKEN"
  curl_setting header 'Content-Type: application/json'
  curl_setting data '{"purge_everything":true}'
) || exit
code=$(printf '%s\n' "$settings" | curl --silent --show-error --max-time 30 --retry 3 --retry-connrefused --output "$private_folder/answer" \
  --write-out '%{http_code}' --config -) || fail 'Cloudflare cannot be reached; the new version is out, its pages come as the cache expires'
unset CLOUDFLARE_API_TOKEN

# An answer says so itself, and says why where it did not: {"success":false,"errors":[{"code":10000,"message":"…"}]}
# shellcheck disable=SC2016
verdict=$(node -e '
  const text = require("node:fs").readFileSync(0, "utf8");
  let answer = {};
  try { answer = JSON.parse(text); } catch {}
  const said = (answer.errors ?? []).map(({ code, message }) => `${message} (${code})`).join("; ");
  process.stdout.write(answer.success === true ? "purged" : said || "no reason given");
' < "$private_folder/answer")
if [ "$verdict" != purged ]; then
  fail "Cloudflare did not purge the cache: HTTP $code, $verdict; the new version is out, its pages come as the cache expires"
fi
echo 'the cache is empty'
