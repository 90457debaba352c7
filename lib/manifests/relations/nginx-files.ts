import type { Field } from '../field.ts';
import type { View } from '../inventory.ts';
import type { NginxPlace, PlacedDirective } from '../nginx/directives.ts';
import { walkNginx } from '../nginx/directives.ts';
import { type ParsedNginx, parseNginx } from '../nginx/parse-nginx.ts';
import type { Resource } from '../resource.ts';
import { isTemplate } from './embedded.ts';
import { type MountedFile, mountsOf } from './mounted-files.ts';

/** A configuration of nginx in a ConfigMap. */
export interface NginxFile {
  readonly configMap: Resource;
  readonly at: Field;
  readonly parsed: ParsedNginx;
  /** Where its outermost directives stand; undefined where nothing tells. */
  readonly place: NginxPlace | undefined;
  /** The containers that read it. Two files of one container are one configuration. */
  readonly mounts: readonly MountedFile[];
}

const parsedTexts = new WeakMap<Resource, Map<string, ParsedNginx>>();

/**
 * The configurations of nginx in a ConfigMap: what a container mounts as `/etc/nginx/….conf`, and what bears nginx's name. Templates
 * that something fills in first are none. Reads `mountedFilesReads`.
 */
export function nginxFilesIn(view: View, configMap: Resource): NginxFile[] {
  return configMap.at('data').entries.flatMap(([key, at]) => {
    const mounts = mountsOf(view, configMap).filter(
      (file) => file.key === key && /^\/etc\/nginx\/.*\.conf$/.test(file.path),
    );
    const { text } = at;
    if ((mounts.length === 0 && key !== 'nginx.conf') || text === undefined || isTemplate(text)) return [];
    const parsed = parse(configMap, key, text);
    return [{ configMap, at, parsed, place: placeOf(parsed, mounts[0]?.path), mounts }];
  });
}

/** Every directive of a file. */
export function directivesIn({ parsed, place }: NginxFile): PlacedDirective[] {
  return [...walkNginx(parsed.directives, place)];
}

/** Those of a name. */
export function directivesNamed(file: NginxFile, ...names: readonly string[]): PlacedDirective[] {
  return directivesIn(file).filter(({ directive }) => names.includes(directive.name));
}

function parse(configMap: Resource, key: string, text: string): ParsedNginx {
  const texts = parsedTexts.get(configMap) ?? new Map<string, ParsedNginx>();
  parsedTexts.set(configMap, texts);
  const parsed = texts.get(key) ?? parseNginx(text);
  texts.set(key, parsed);
  return parsed;
}

/** What the image's own `nginx.conf` includes in its `http`; else what the directives themselves tell. */
function placeOf({ directives }: ParsedNginx, path = ''): NginxPlace | undefined {
  const names = new Set(directives.map(({ name }) => name));
  if (path === '/etc/nginx/nginx.conf' || ['events', 'http', 'stream'].some((name) => names.has(name)))
    return 'main';
  return /^\/etc\/nginx\/(conf\.d|http\.d|sites-enabled)\//.test(path) ? 'http' : undefined;
}
