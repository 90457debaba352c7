import type { NginxDirective } from '../../../manifests/nginx/parse-nginx.ts';
import { parseRequest, type Request, withHeaders } from '../request.ts';
import { read } from './location.ts';
import { filledIn } from './variables.ts';

export interface Proxied {
  readonly request: Request;
  /** The servers that may be asked, as `host:port`; the first is followed. */
  readonly servers: readonly string[];
  readonly detail: string;
}

export interface ProxyScope {
  readonly http: readonly NginxDirective[];
  /** The contents of `http`, the server and the locations, from the outermost. */
  readonly scopes: readonly (readonly NginxDirective[])[];
  readonly location: NginxDirective | undefined;
  readonly captures: readonly string[];
}

/**
 * What `proxy_pass` asks, and of whom (nginx.org, http/ngx_http_proxy_module.html): a URI in it takes the place of the location's prefix,
 * without one the path stays as it came. Undefined where a variable is not known.
 */
export function proxied(request: Request, pass: NginxDirective, scope: ProxyScope): Proxied | undefined {
  const given = pass.args[0]?.text ?? '';
  const text = filledIn(given, request, scope.scopes, scope.captures);
  if (text === undefined) return undefined;
  const [, scheme = 'http', name = '', uri] = /^(https?):\/\/([^/?]+)([/?].*)?$/.exec(text) ?? [];
  const servers = upstreamServers(scope.http, name);
  const target = parseRequest(`${scheme}://${servers[0] ?? name}/`);
  if (name === '' || target === undefined) return undefined;
  const path = pathFor(request, given, uri, scope.location);
  const version = lastOf(scope.scopes, 'proxy_http_version')?.args[0]?.text ?? '1.0';
  const headers = headersFor(request, scope, name);
  const next = withHeaders({ ...request, ...path }, headers);
  const limit = lastOf(scope.scopes, 'proxy_read_timeout')?.args[0]?.text ?? '60s';
  return {
    servers: servers.length === 0 ? [name] : servers,
    request: {
      ...next,
      scheme: target.scheme,
      host: target.host,
      port: target.port,
      version: version === '1.0' ? '1.0' : '1.1',
    },
    detail: `proxy_pass ${given}: ${request.method} ${path.path}, HTTP/${version}, Host ${headers.host ?? name}, answer within ${limit}`,
  };
}

function pathFor(
  { path, query }: Request,
  given: string,
  uri: string | undefined,
  location: NginxDirective | undefined,
): { path: string; query: string } {
  if (uri === undefined) return { path, query };
  // With variables the URI is taken as it is; else it replaces what the location matched.
  const { kind, text } = location === undefined ? { kind: '', text: '/' } : read(location);
  const isPrefix = kind === '' || kind === '^~' || kind === '=';
  const whole = given.includes('$') || !isPrefix ? uri : uri + path.slice(text.length);
  const [start = '/', ...more] = whole.split('?');
  return { path: start === '' ? '/' : start, query: more.length > 0 ? more.join('?') : query };
}

/** Settings of an inner block replace all those around it. By default `Host` is what `proxy_pass` names. */
function headersFor(
  request: Request,
  { scopes, captures }: ProxyScope,
  name: string,
): Record<string, string | undefined> {
  const [own = []] = scopes
    .toReversed()
    .map((scope) => scope.filter((item) => item.name === 'proxy_set_header'))
    .filter((list) => list.length > 0);
  const headers: Record<string, string | undefined> = { host: name };
  for (const { args } of own) {
    const [header = '', value = ''] = args.map(({ text }) => text);
    const plain = value.replaceAll('$proxy_host', name);
    const filled = filledIn(plain, request, scopes, captures);
    if (header.toLowerCase() === 'host') headers.host = filled || name;
    else if (filled !== undefined) headers[header.toLowerCase()] = filled === '' ? undefined : filled;
  }
  return headers;
}

/** The servers of an `upstream`, those that wait for others to fail last. */
function upstreamServers(http: readonly NginxDirective[], name: string): string[] {
  const upstream = http.find((item) => item.name === 'upstream' && item.args[0]?.text === name);
  const servers = (upstream?.block ?? []).filter((item) => item.name === 'server');
  const usable = servers.filter(({ args }) => !args.some(({ text }) => text === 'down'));
  const isBackup = ({ args }: NginxDirective) => args.some(({ text }) => text === 'backup');
  return [...usable.filter((item) => !isBackup(item)), ...usable.filter(isBackup)].flatMap(
    ({ args }) => args[0]?.text ?? [],
  );
}

/** A directive of the innermost block that has it. */
export function lastOf(
  scopes: readonly (readonly NginxDirective[])[],
  name: string,
): NginxDirective | undefined {
  return scopes
    .toReversed()
    .map((scope) => scope.findLast((item) => item.name === name))
    .find((item) => item !== undefined);
}
