import type { NginxDirective } from '../../../manifests/nginx/parse-nginx.ts';
import { tryReadPattern } from './pattern.ts';

export interface ChosenLocation {
  readonly location: NginxDirective;
  /** The locations around it from the outermost, itself last. */
  readonly path: readonly NginxDirective[];
  /** A prefix with a slash at its end was asked for without it: nginx redirects there. */
  readonly redirect?: string;
  /** What a regular expression caught. */
  readonly captures: readonly string[];
}

interface Found extends ChosenLocation {
  readonly how: 'exact' | 'redirect' | 'prefix' | 'regex';
}

/**
 * The location for a path: an exact one, else the longest prefix; after it, unless it says `^~`, the first regular expression that
 * matches. Nested locations are searched in the same way (src/http/ngx_http_core_module.c, ngx_http_core_find_location).
 */
export function locationFor(
  directives: readonly NginxDirective[],
  path: string,
  around: readonly NginxDirective[] = [],
): Found | undefined {
  const locations = directives.filter((item) => item.name === 'location').map(read);
  const exact = locations.find(({ kind, text }) => kind === '=' && text === path);
  if (exact !== undefined) return { ...choice(exact.location, around), how: 'exact' };
  const prefixes = locations.filter(
    ({ kind, text }) => (kind === '' || kind === '^~') && path.startsWith(text),
  );
  const [best] = prefixes.toSorted((a, b) => b.text.length - a.text.length);
  const isWhole = best?.text === path;
  const slashed = isWhole
    ? undefined
    : locations.find(
        ({ kind, text, location }) =>
          (kind === '' || kind === '^~') && text === `${path}/` && passesOn(location),
      );
  if (slashed !== undefined)
    return { ...choice(slashed.location, around), how: 'redirect', redirect: slashed.text };
  const inner = best && locationFor(best.location.block ?? [], path, [...around, best.location]);
  if (inner !== undefined && (inner.how !== 'prefix' || best?.kind === '^~')) return inner;
  const isFinal = best?.kind === '^~' || (inner !== undefined && read(inner.location).kind === '^~');
  if (!isFinal) {
    for (const { kind, text, location } of locations) {
      if (kind !== '~' && kind !== '~*') continue;
      const match = tryReadPattern(text, kind === '~*')?.exec(path);
      if (!match) continue;
      const nested = locationFor(location.block ?? [], path, [...around, location]);
      return (
        nested ?? {
          ...choice(location, around),
          how: 'regex',
          captures: match.slice(1).map((part) => part ?? ''),
        }
      );
    }
  }
  if (inner !== undefined) return inner;
  return best && { ...choice(best.location, around), how: 'prefix' };
}

/** The location of a name, as `@app`. */
export function namedLocation(
  directives: readonly NginxDirective[],
  name: string,
): ChosenLocation | undefined {
  const location = directives.find((item) => item.name === 'location' && item.args[0]?.text === name);
  return location && choice(location, []);
}

function choice(location: NginxDirective, around: readonly NginxDirective[]): ChosenLocation {
  return { location, path: [...around, location], captures: [] };
}

/** `= /x`, `=/x`, `^~ /x`, `~ x`, `~* x`, `/x`. */
export function read(location: NginxDirective): { kind: string; text: string; location: NginxDirective } {
  const [first = '', second] = location.args.map(({ text }) => text);
  if (second !== undefined) return { kind: first, text: second, location };
  const [, kind = '', text = ''] = /^(=|\^~|~\*|~)?(.*)$/s.exec(first) ?? [];
  return { kind: first.startsWith('@') ? '@' : kind, text, location };
}

/** Whether a location hands requests to another server, which makes nginx redirect to its slash. */
function passesOn({ block = [] }: NginxDirective): boolean {
  return block.some(({ name }) => /^(proxy|fastcgi|uwsgi|scgi|memcached|grpc)_pass$/.test(name));
}
