/** No message of GitHub is longer; what is in front of it may be. */
const longest = 300;

/** What a server said, as it may be shown: on one line, without control characters, and without a secret that it may echo. */
export function plainText(text: string, secret: string): string {
  const shown = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]
    .reduce((rest, form) => rest.replaceAll(form, '[token]'), text)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return shown.length <= longest ? shown : `${shown.slice(0, longest).trimEnd()}...`;
}
