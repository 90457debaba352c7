import type { Field } from '../../../manifests/field.ts';
import type { View } from '../../../manifests/inventory.ts';
import { type NginxDirective, parseNginx } from '../../../manifests/nginx/parse-nginx.ts';
import { filesInContainer, type MountedFile } from '../../../manifests/relations/mounted-files.ts';
import type { Resource } from '../../../manifests/resource.ts';

/** What nginx in a container reads of ConfigMaps. */
export interface NginxConfiguration {
  readonly configMap: Resource;
  /** What stands in `http`, includes put in. */
  readonly http: readonly NginxDirective[];
  /** Why nginx would not start. */
  readonly error?: string;
}

const main = '/etc/nginx/nginx.conf';

/** What the image's own `nginx.conf` includes in its `http`. */
const usualIncludes = ['/etc/nginx/conf.d/*.conf', '/etc/nginx/http.d/*.conf'] as const;

/** The configuration that a container mounts; undefined where it mounts none. */
export function tryReadNginx(view: View, container: Field): NginxConfiguration | undefined {
  const files = new Map(filesInContainer(view, container).map((file) => [file.path, file]));
  const root = files.get(main);
  const included = [...files.values()].filter(({ path }) =>
    usualIncludes.some((pattern) => fits(pattern, path)),
  );
  const [first = root] = root === undefined ? included : [root];
  if (first === undefined) return undefined;
  const reader = new Reader(files);
  const directives = root === undefined ? included.flatMap((file) => reader.read(file)) : reader.read(root);
  const http = root === undefined ? directives : blocksOf(directives, 'http');
  const { error } = reader;
  return { configMap: first.configMap, http, ...(error === undefined ? {} : { error }) };
}

/** The directives within blocks of a name. */
export function blocksOf(directives: readonly NginxDirective[], name: string): NginxDirective[] {
  return directives.filter((item) => item.name === name).flatMap(({ block = [] }) => block);
}

class Reader {
  error: string | undefined;
  readonly #files: ReadonlyMap<string, MountedFile>;
  readonly #open = new Set<string>();

  constructor(files: ReadonlyMap<string, MountedFile>) {
    this.#files = files;
  }

  read({ configMap, key, path }: MountedFile): readonly NginxDirective[] {
    if (this.#open.has(path)) return [];
    this.#open.add(path);
    const { directives, error } = parseNginx(configMap.at('data', key).text ?? '');
    if (error !== undefined) this.error ??= `${configMap} ${key}:${error.line}: ${error.message}`;
    const expanded = this.#expand(directives);
    this.#open.delete(path);
    return expanded;
  }

  /** Files of the image are not known; those of ConfigMaps take the place of the `include`. */
  #expand(directives: readonly NginxDirective[]): NginxDirective[] {
    return directives.flatMap((directive): NginxDirective[] => {
      if (directive.block !== undefined) return [{ ...directive, block: this.#expand(directive.block) }];
      const pattern = directive.name === 'include' ? directive.args[0]?.text : undefined;
      if (pattern === undefined) return [directive];
      const full = pattern.startsWith('/') ? pattern : `/etc/nginx/${pattern}`;
      const found = [...this.#files.values()].filter(({ path }) => fits(full, path));
      return found.toSorted((a, b) => (a.path < b.path ? -1 : 1)).flatMap((file) => [...this.read(file)]);
    });
  }
}

function fits(pattern: string, path: string): boolean {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\?]/g, '\\$&').replaceAll('*', '[^/]*');
  return new RegExp(`^${escaped}$`).test(path);
}
