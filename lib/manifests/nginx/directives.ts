import table from './directives.generated.json' with { type: 'json' };
import type { NginxDirective } from './parse-nginx.ts';

/** Where a directive stands: `main`, `http`, `http/server`, `http/if in location`. */
export type NginxPlace = string;

export interface KnownDirective {
  readonly places: readonly NginxPlace[];
  /** Whether it is `on` or `off` and nothing else. */
  readonly isFlag: boolean;
}

const directives: Readonly<Record<string, string>> = table;

export const directiveNames: readonly string[] = Object.keys(directives);

/** A directive of nginx or its own modules; undefined for others. */
export function tryFindDirective(name: string): KnownDirective | undefined {
  const entry = Object.hasOwn(directives, name) ? directives[name] : undefined;
  if (entry === undefined) return undefined;
  const isFlag = entry.startsWith('? ');
  return { places: (isFlag ? entry.slice(2) : entry).split(','), isFlag };
}

/** Whether a directive may stand in a place. */
export function isAllowed({ places }: KnownDirective, place: NginxPlace): boolean {
  return (
    places.includes('*') ||
    places.includes(place) ||
    (place.startsWith('http/if') && places.includes('http/if'))
  );
}

const blocks: Readonly<Record<NginxPlace, Readonly<Record<string, NginxPlace>>>> = {
  main: { events: 'events', http: 'http', mail: 'mail', stream: 'stream' },
  http: { server: 'http/server', upstream: 'http/upstream' },
  'http/server': { location: 'http/location', if: 'http/if in server' },
  'http/location': {
    location: 'http/location',
    if: 'http/if in location',
    limit_except: 'http/limit_except',
  },
  stream: { server: 'stream/server', upstream: 'stream/upstream' },
  mail: { server: 'mail/server' },
};

/** A directive, where it stands, and the blocks around it from the outermost. */
export interface PlacedDirective {
  readonly directive: NginxDirective;
  /** Undefined where it cannot be told, as in a file that something includes. */
  readonly place: NginxPlace | undefined;
  readonly inside: readonly NginxDirective[];
}

/** Every directive, those within blocks too. The words of a `map` or `types` are none. */
export function* walkNginx(
  list: readonly NginxDirective[],
  place: NginxPlace | undefined,
  inside: readonly NginxDirective[] = [],
): Generator<PlacedDirective> {
  for (const directive of list) {
    yield { directive, place, inside };
    if (directive.block === undefined) continue;
    const within = place === undefined ? undefined : blocks[place]?.[directive.name];
    if (within === undefined && !isOpen(directive, place)) continue;
    yield* walkNginx(directive.block, within, [...inside, directive]);
  }
}

/** Whether a block holds directives though its place is not known. */
function isOpen({ name }: NginxDirective, place: NginxPlace | undefined): boolean {
  return (
    place === undefined && ['http', 'if', 'limit_except', 'location', 'server', 'upstream'].includes(name)
  );
}
