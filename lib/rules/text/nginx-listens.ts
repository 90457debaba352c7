import type { View } from '../../manifests/inventory.ts';
import { filesInContainer, type MountedFile } from '../../manifests/relations/mounted-files.ts';
import {
  directivesIn,
  directivesNamed,
  type NginxFile,
  nginxFilesIn,
} from '../../manifests/relations/nginx-files.ts';

/** A port on which nginx takes connections from outside its pod. */
export interface NginxListen {
  readonly port: number;
  readonly line: number;
}

/** The ports of a file's servers. Those on the loopback address are for the pod itself and left out. */
export function listensOf(file: NginxFile): NginxListen[] {
  return directivesIn(file).flatMap(({ directive: { name, args, line, block }, place }) => {
    if (name === 'listen') return portsOf(args[0]?.text ?? '').map((port) => ({ port, line }));
    const silent = name === 'server' && place === 'http' && !block?.some((inner) => inner.name === 'listen');
    return silent ? [{ port: 80, line }] : [];
  });
}

/**
 * Every port of the configuration that a container reads; undefined where a part of it is not in a ConfigMap, as what its image
 * includes. Reads `mountedFilesReads`.
 */
export function portsOfContainer(view: View, { container }: MountedFile): ReadonlySet<number> | undefined {
  const mounted = filesInContainer(view, container);
  const configMaps = [...new Set(mounted.map(({ configMap }) => configMap))];
  const files = configMaps
    .flatMap((configMap) => nginxFilesIn(view, configMap))
    .filter((file) => file.mounts.some((mount) => mount.container.value === container.value));
  const paths = mounted.map(({ path }) => path);
  const whole = paths.includes('/etc/nginx/nginx.conf') || hidesDefault(container, paths);
  if (!whole || !files.every((file) => includesOnly(file, paths))) return undefined;
  return new Set(files.flatMap(listensOf).map(({ port }) => port));
}

/** Whether the image's own `conf.d/default.conf` is replaced, so that its servers are not there. */
function hidesDefault(container: MountedFile['container'], paths: readonly string[]): boolean {
  const folder = container
    .at('volumeMounts')
    .items.some((mount) => mount.at('mountPath').text?.replace(/\/$/, '') === '/etc/nginx/conf.d');
  return folder || paths.includes('/etc/nginx/conf.d/default.conf');
}

/** Whether what a file includes is mounted too, but for lists of types, which have no servers. */
function includesOnly(file: NginxFile, paths: readonly string[]): boolean {
  return directivesNamed(file, 'include').every(({ directive }) => {
    const path = directive.args[0]?.text ?? '';
    if (/mime\.types$|_params$/.test(path)) return true;
    const folder = path.replace(/\/[^/]*$/, '');
    return (
      paths.includes(path) ||
      (path.includes('*') && paths.some((mounted) => mounted.startsWith(`${folder}/`)))
    );
  });
}

/** `8080`, `*:8080`, `[::]:8080`, `web:8080` and the range `8000-8010`. */
function portsOf(address: string): number[] {
  if (/^(127\.|localhost|\[::1\]|unix:)/.test(address)) return [];
  const [, first, last] = /^(?:.*:)?(\d+)(?:-(\d+))?$/.exec(address) ?? [];
  if (first === undefined) return [80];
  const from = Number(first);
  const count = last === undefined ? 1 : Math.min(Number(last) - from + 1, 1000);
  return Array.from({ length: Math.max(count, 0) }, (_, index) => from + index);
}
