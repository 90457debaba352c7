/** Names of what nobody else may know: `DB_PASSWORD`, `apiKey`, `smtp.token`. */
const secretName =
  /(^|[_.\-\s]|[a-z])(password|passwd|passphrase|pwd|secret|token|api[_-]?key|secret[_-]?key|access[_-]?key|private[_-]?key|encryption[_-]?key)$/i;

/** Words of names that hold something about a secret and not the secret. */
const aboutSecret =
  /(existing|has|use|enable|require|allow|public)[_-]?(secret|token|password)|csrf|secretname/i;

/** Whether a value under this name is a secret. */
function isSecretName(name: string): boolean {
  return secretName.test(name) && !aboutSecret.test(name);
}

/** Whether a value under a name is a secret that is written out. `authSecret: web-auth` names an object and is none. */
export function holdsSecret(name: string, value: string): boolean {
  if (/secret$/i.test(name) && /^[a-z0-9]+(-[a-z0-9]+)+$/.test(value)) return false;
  // `API_KEY: API_KEY_VAL` is a place to fill in that is called after its variable.
  return isSecretName(name) && isWrittenOut(value) && !value.startsWith(name);
}

/** Whether a value may be a secret as it stands: not a place to fill in, a reference, a path, a switch or a number of something. */
function isWrittenOut(value: string): boolean {
  const text = value.trim();
  if (text.length < 4 || /\s/.test(text) || /^(true|false|null|none|yes|no|\d{1,4})$/i.test(text))
    return false;
  // Templates, variables, paths, and addresses, which are judged by themselves.
  if (/[{}<>]|\$|%\(|^\/|^\.\.?\/|^[a-z]+:\/\//i.test(text)) return false;
  // Names of functions and of other secrets.
  if (/\(|^(secret|vault|file|env|op|ref\+\w+|ssm|sops)[:/]/i.test(text)) return false;
  if (
    /^(x+|[^A-Za-z0-9]+)$|redacted|placeholder|change[-_]?(me|it)|replace|example|your[-_ ]|^todo/i.test(text)
  )
    return false;
  return true;
}

const patterns: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s*[A-Za-z0-9+/=]{16}/ },
  { what: 'a key of AWS', pattern: /\b(?:AKIA|ASIA)(?!.*EXAMPLE)[0-9A-Z]{16}\b/ },
  { what: 'a token of GitHub', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{50,})/ },
  { what: 'a token of GitLab', pattern: /\bglpat-[\w-]{20,}/ },
  {
    what: 'a token of Slack',
    pattern: /\bxox[baprs]-[0-9A-Za-z-]{20,}|hooks\.slack\.com\/services\/T\w{8,}\/B\w{8,}\/\w{20,}/,
  },
  { what: 'a key of Stripe', pattern: /\b[sr]k_live_[0-9A-Za-z]{16,}/ },
  { what: 'a key of Google', pattern: /\bAIza[0-9A-Za-z_-]{35}\b/ },
  { what: 'a token of a service account', pattern: /\beyJhbGciOi[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}/ },
];

/** An address with a password in it: `mysql://root:…@db`, `jdbc:mysql://db/shop?user=a&password=…`. */
const inAddress = [
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s:@/'"]*:([^\s:@/'"]+)@/gi,
  /[?&;]password=([^&;\s'"]+)/gi,
] as const;

/** A line of a settings file: `password: …`, `spring.datasource.password=…`. */
const inSettings = /^[ \t]*(?:- )?["']?[\w.-]*(?:password|passwd)["']?[ \t]*[:=][ \t]*["']?([^\s"'#,]+)/gim;

/** What one of the patterns needs at least: most texts have none of it, and are long. */
const mayHold =
  /-----BEGIN|AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox[baprs]-|hooks\.slack|k_live_|AIza|eyJhbGciOi|:\/\/[^\s/]*@|passw/i;
const mayBeAddress = /:\/\/[^\s/]*@|[?&;]password=/i;

/** What secret a text holds in plain sight, in words that do not repeat it; undefined for none. */
export function secretIn(text: string): string | undefined {
  if (!mayHold.test(text)) return undefined;
  const known = patterns.find(({ pattern }) => pattern.test(text));
  if (known !== undefined) return known.what;
  const inOne = (pattern: RegExp) =>
    [...text.matchAll(pattern)].some(([, value = '']) => isWrittenOut(decode(value)));
  if (mayBeAddress.test(text) && inAddress.some(inOne)) return 'an address with its password';
  return text.includes('\n') && inOne(inSettings) ? 'a setting with a password' : undefined;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
