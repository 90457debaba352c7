import type { View } from '../../manifests/inventory.ts';
import type { PlacedDirective } from '../../manifests/nginx/directives.ts';
import type { NginxDirective } from '../../manifests/nginx/parse-nginx.ts';
import { filesInContainer } from '../../manifests/relations/mounted-files.ts';
import { directivesIn, type NginxFile, nginxFilesIn } from '../../manifests/relations/nginx-files.ts';

/** A host that nginx sends to. */
export interface NginxUpstream {
  /** The directive that names it: `proxy_pass`, or `server` of an `upstream`. */
  readonly placed: PlacedDirective;
  readonly host: string;
  readonly port: number | undefined;
}

const schemes: Readonly<Record<string, number>> = { http: 80, https: 443, grpc: 80, grpcs: 443 };
const passes = new Set([
  'proxy_pass',
  'fastcgi_pass',
  'uwsgi_pass',
  'scgi_pass',
  'grpc_pass',
  'memcached_pass',
]);

/**
 * Every host that a file sends to and nginx looks up at its start; a name with a variable in it is looked up at each request, and
 * that of an `upstream` is no host.
 */
export function upstreamsOf(view: View, file: NginxFile): NginxUpstream[] {
  const groups = new Set(groupsSeenBy(view, file).map(({ args }) => args[0]?.text ?? ''));
  return directivesIn(file).flatMap((placed) => {
    const { directive, inside } = placed;
    const isMember = directive.name === 'server' && inside.at(-1)?.name === 'upstream';
    if (!isMember && !passes.has(directive.name)) return [];
    const target = readTarget(directive.args[0]?.text ?? '');
    return target === undefined || (!isMember && groups.has(target.host)) ? [] : [{ placed, ...target }];
  });
}

/** The `upstream` that a directive passes to. */
export function groupOf(view: View, file: NginxFile, { args }: NginxDirective): NginxDirective | undefined {
  const name = readTarget(args[0]?.text ?? '')?.host;
  return groupsSeenBy(view, file).find((group) => group.args[0]?.text === name);
}

/** The hosts of an `upstream`. */
export function membersOf(group: NginxDirective): { host: string; port: number | undefined }[] {
  return (group.block ?? [])
    .filter(({ name }) => name === 'server')
    .flatMap(({ args }) => readTarget(args[0]?.text ?? '') ?? []);
}

/** `http://was:8080/api` and `was:8080` alike. */
export function readTarget(text: string): { host: string; port: number | undefined } | undefined {
  const [, scheme, host = '', port] = /^(?:(\w+):\/\/)?([^/:$]+)(?::(\d+))?(?=\/|$)/.exec(text) ?? [];
  if (host === '' || host === 'unix') return undefined;
  return { host, port: port === undefined ? schemes[scheme ?? ''] : Number(port) };
}

/** The `upstream` blocks of a file and of those beside it in a container. */
function groupsSeenBy(view: View, file: NginxFile): NginxDirective[] {
  const [mount] = file.mounts;
  const configMaps =
    mount === undefined ? [] : filesInContainer(view, mount.container).map((other) => other.configMap);
  const files = [...new Set([file.configMap, ...configMaps])].flatMap((configMap) =>
    nginxFilesIn(view, configMap),
  );
  return files.flatMap((other) =>
    directivesIn(other)
      .filter(({ directive }) => directive.name === 'upstream')
      .map(({ directive }) => directive),
  );
}
