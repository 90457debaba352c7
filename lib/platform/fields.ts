import { Duration } from 'cdk8s';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { cronProblem, neverFires } from '../manifests/cron.ts';
import { parseImage } from '../manifests/image.ts';

/**
 * The kinds of value that facts are written in. Each refuses what it cannot mean and says what is allowed;
 * the reader of the file adds what was given and where it stands.
 */

const text = (pattern: RegExp, allowed: string) =>
  z.string({ error: `allowed: ${allowed}` }).regex(pattern, { error: `allowed: ${allowed}` });

/** An RFC 1123 label: the name of a node, namespace, Service or Secret. */
export const dnsLabel = text(
  /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
  'lower-case letters, digits and "-", 63 characters at most, beginning and ending with a letter or digit',
);

/** A full host name, lower case. */
export const hostName = text(
  /^(?=.{1,253}$)([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
  'a lower-case host name with a domain, such as blog.example.org',
);

/** A Kubernetes or software version, `v1.31.13`. */
export const version = text(/^v?\d+\.\d+\.\d+$/, 'a full version such as v1.31.13');

/**
 * A version that is not older than another one.
 *
 * @param oldest `v1.31.0`
 */
export const versionFrom = (oldest: string) =>
  version.refine((given) => !isOlder(given, oldest), {
    error: `allowed: ${oldest} or newer`,
    when: ({ issues }) => issues.length === 0,
  });

/** Processor time: cores (`2`, `0.5`) or thousandths of one (`250m`). */
export const cpu = text(
  /^(?=.*[1-9])(\d+m|\d+(\.\d{1,3})?)$/,
  'cores such as "2", or thousandths such as 250m',
);

/** Memory or storage in binary units. */
export const bytes = text(/^[1-9]\d*(Ki|Mi|Gi|Ti)$/, 'a whole number with Ki, Mi, Gi or Ti, such as 128Mi');

/** A share in whole percent, 1 to 100. */
export const percent = z
  .int({ error: 'allowed: a whole number from 1 to 100' })
  .min(1, { error: 'allowed: a whole number from 1 to 100' })
  .max(100, { error: 'allowed: a whole number from 1 to 100' });

/** An amount as a number; NaN where `bytes` refuses it. */
export function inBytes(given: string): number {
  if (!bytes.safeParse(given).success) return Number.NaN;
  return Number.parseInt(given, 10) * 1024 ** (['Ki', 'Mi', 'Gi', 'Ti'].indexOf(given.slice(-2)) + 1);
}

/** A count of things, 1 or more. */
export const count = z
  .int({ error: 'allowed: a whole number, 1 or more' })
  .min(1, { error: 'allowed: a whole number, 1 or more' });

/** A count in a field of Kubernetes or Istio that ends at 31 bits. */
export const int32Count = count.max(2_147_483_647, {
  error: 'allowed: a whole number from 1 to 2147483647',
});

/** A span in whole seconds; 0 is one. */
const someSeconds = { error: 'allowed: a whole number of seconds, 0 or more' };
export const seconds = z.int(someSeconds).min(0, someSeconds);

/** The number of a TCP port. */
const aPort = { error: 'allowed: a port from 1 to 65535' };
export const port = z.int(aPort).min(1, aPort).max(65_535, aPort);

/** A count of pods; more than a small cluster could ever run is a slip of the finger. */
export const podCount = count.max(1000, { error: 'allowed: a whole number from 1 to 1000' });

const unitsInSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** A span of time such as `30s`, `5m` or `1h`; read as a cdk8s `Duration`. */
export const duration = text(
  /^[1-9]\d*(s|m|h)$/,
  'a whole number with s, m or h, such as 30s, 5m or 1h',
).transform((given) => Duration.seconds(Number.parseInt(given, 10) * (unitsInSeconds[given.slice(-1)] ?? 1)));

/** An IPv4 address. */
const anAddress = { error: 'allowed: an IPv4 address such as 192.168.1.200' };
export const address = z
  .string(anAddress)
  .refine((given) => ipaddr.IPv4.isValidFourPartDecimal(given), anAddress);

/** An IPv4 network in CIDR form. MetalLB refuses a bare address (P38), so this does too. */
const aNetwork = { error: 'allowed: an IPv4 network with its length, such as 192.168.1.200/32' };
export const cidr = z
  .string(aNetwork)
  .refine((given) => ipaddr.IPv4.isValidCIDRFourPartDecimal(given), aNetwork);

/** An image with its tag, a digest where known: `ghcr.io/owner/app:v60@sha256:…`. */
export const image = z
  .string({ error: 'allowed: an image such as ghcr.io/owner/app:v60' })
  .superRefine((given, context) => {
    const parsed = parseImage(given);
    if (typeof parsed === 'string') context.addIssue({ code: 'custom', message: parsed, input: given });
  });

/** An IANA time zone, spelt as IANA spells it: Kubernetes loads it from a case-sensitive file tree (P23). */
const aTimeZone = { error: 'allowed: an IANA time zone, spelt exactly, such as Asia/Seoul or UTC' };
export const timeZone = z.string(aTimeZone).refine(isTimeZone, aTimeZone);

/**
 * A five-field cron schedule as the CronJob controller reads it: no seconds, no `TZ=` (P23), none of the
 * extensions `L`, `W` and `#` that other readers take.
 */
export const cron = z
  .string({ error: 'allowed: five fields such as "0 3 * * *"' })
  .superRefine((given, context) => {
    const problem = scheduleProblem(given);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem, input: given });
  });

/** An absolute http or https address. */
export const httpUrl = z.url({ protocol: /^https?$/, error: 'allowed: an http:// or https:// address' });

function isOlder(given: string, oldest: string): boolean {
  const numbers = (text: string) => text.replace('v', '').split('.').map(Number);
  const limits = numbers(oldest);
  const differing = numbers(given)
    .map((part, index) => part - (limits[index] ?? 0))
    .find((by) => by !== 0);
  return differing !== undefined && differing < 0;
}

/** The names of three letters that IANA has. Intl knows more, PST and JST among them; Kubernetes finds no file for those. */
const shortZones = 'UTC GMT UCT EST MST HST CET EET MET WET PRC ROC ROK'.split(' ');

function isTimeZone(given: string): boolean {
  if (/^[+-]|^SystemV\//.test(given) || (/^[A-Z]{3}$/.test(given) && !shortZones.includes(given)))
    return false;
  try {
    const resolved = new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone;
    if (resolved === given) return true;
    // Intl ignores case. An alias (Asia/Calcutta) resolves to another name, so its case shows in its form alone: each
    // part of an IANA name begins with a capital, and no five of them follow one another.
    const isAlias = resolved.toLowerCase() !== given.toLowerCase();
    return isAlias && /^[A-Z][^/]*(\/[A-Z][^/]*)*$/.test(given) && !/[A-Z]{5}/.test(given);
  } catch {
    return false;
  }
}

function scheduleProblem(given: string): string | undefined {
  const fields = given.trim().split(/\s+/);
  if (/^(CRON_)?TZ=/.test(given)) return 'allowed: no TZ= in the schedule; set timeZone beside it';
  if (given.startsWith('@')) return 'allowed: five fields such as "0 3 * * *"';
  if (fields.length !== 5) {
    return `allowed: five fields (minute hour day month weekday); these are ${fields.length}`;
  }
  const names = ['minute', 'hour', 'day of month', 'month', 'day of week'];
  const limits = ['0-59', '0-23', '1-31', '1-12 or jan-dec', '0-6 or sun-sat'];
  // Kubernetes takes these, and nobody means them.
  const odd = fields.findIndex((field) => /[?+]|(^|,)(,|$)|\*-/.test(field));
  const { index, text: field } =
    odd < 0 ? (cronProblem(given)?.field ?? {}) : { index: odd, text: fields[odd] };
  if (index !== undefined)
    return `allowed: ${names[index]} from ${limits[index]}, lists, ranges and steps; "${field}" is none`;
  return neverFires(given) ? 'allowed: a day that its month has; this schedule never comes' : undefined;
}
