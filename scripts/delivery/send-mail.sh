#!/usr/bin/env bash
# Sends a mail of plain text: the first line of standard input is the subject, the rest the text.
#
#   send-mail.sh < letter
#
#   SMTP_URL               smtp://host:587 (STARTTLS is required) or smtps://host:465
#   SMTP_USERNAME, SMTP_PASSWORD   the account; both empty for a server that asks for none
#   MAIL_FROM              address of the sender
#   MAIL_TO                addresses, with commas between
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
[ $# -eq 0 ] || usage

need SMTP_URL MAIL_FROM MAIL_TO
case $SMTP_URL in
  smtp://* | smtps://*) ;;
  *) fail 'SMTP_URL must begin with smtp:// or smtps://' 2 ;;
esac
if ! IFS= read -r subject || [ -z "$subject" ]; then fail 'there is no letter on standard input' 2; fi
private

# A subject beyond ASCII goes in encoded words of 75 signs at most (RFC 2047), cut between letters, each on a line of its own.
encoded_subject() {
  local LC_ALL=C.UTF-8 rest=$1 word
  if [[ $rest != *[!\ -~]* ]]; then
    printf '%s' "$rest"
    return
  fi
  while [ -n "$rest" ]; do
    # 11 letters of 4 bytes each make 60 signs of base64.
    word=${rest:0:11}
    rest=${rest:11}
    printf '=?UTF-8?B?%s?=%s' "$(printf '%s' "$word" | base64 --wrap 0)" "${rest:+$'\n '}"
  done
}

IFS=, read -r -a recipients <<< "${MAIL_TO// /}"
{
  printf 'Date: %s\n' "$(LC_ALL=C date '+%a, %d %b %Y %H:%M:%S %z')"
  printf 'From: %s\n' "$MAIL_FROM"
  to=$(printf ', %s' "${recipients[@]}")
  printf 'To: %s\n' "${to#, }"
  printf 'Message-ID: <%s@%s>\n' "$(cat /proc/sys/kernel/random/uuid)" "${MAIL_FROM##*@}"
  printf 'Subject: %s\n' "$(encoded_subject "$subject")"
  printf 'MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n'
  # What RFC 3834 asks of programs, so that nobody's vacation answers.
  printf 'Auto-Submitted: auto-generated\n\n'
  base64 --wrap 76
} > "$private_folder/message"

settings=$(
  curl_setting url "$SMTP_URL"
  curl_setting mail-from "$MAIL_FROM"
  for recipient in "${recipients[@]}"; do curl_setting mail-rcpt "$recipient"; done
  if [ -n "${SMTP_USERNAME:-}" ]; then curl_setting user "$SMTP_USERNAME:${SMTP_PASSWORD:-}"; fi
  curl_setting upload-file "$private_folder/message"
) || exit
printf '%s\n' "$settings" | curl --silent --show-error --ssl-reqd --crlf --max-time 60 --retry 2 --retry-connrefused --config - >&2 ||
  fail 'the mail cannot be sent (see the log)'
echo "mail sent: $subject"
