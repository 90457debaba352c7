import { podClient } from '../client.ts';
import type { Request } from '../request.ts';
import { deliver, refuse, type Step } from '../step.ts';
import { type ChosenLocation, namedLocation } from './location.ts';
import { lastOf, proxied } from './proxy.ts';
import { filledIn } from './variables.ts';
import { nameOf, scopesOf, type Visit } from './visit.ts';

/** What a location does once nothing rewrites any more: pass on, or look for a file. */
export function act(nginx: Visit, request: Request, raw: Request, found: ChosenLocation | undefined): Step {
  const { context, configuration, workload } = nginx;
  const block = found?.location.block ?? nginx.server.block ?? [];
  const where =
    found === undefined
      ? `${nginx.serverText}; no location`
      : `${nginx.serverText}; ${nameOf(found.location)}`;
  const hop = (detail: string) =>
    context.journal.hop('nginx', configuration.configMap, `${where}; ${detail}`);
  if (block.some(({ name }) => name === 'internal')) {
    hop('internal');
    return refuse(`${nameOf(found?.location)} is for redirects within nginx only`, 404);
  }
  if (block.some(({ name }) => name === 'if'))
    context.journal.note(`an 'if' in ${nameOf(found?.location)} is not looked at`);
  // The first of these rules that fits counts, and `all` fits everybody.
  const access = block.find(({ name }) => name === 'allow' || name === 'deny');
  if (access?.name === 'deny' && access.args[0]?.text === 'all') {
    hop('deny all');
    return refuse(`${nameOf(found?.location)} denies all`, 403);
  }
  const pass = block.find(({ name }) => name === 'proxy_pass');
  if (pass !== undefined) {
    const scope = {
      http: configuration.http,
      scopes: scopesOf(nginx, found),
      location: found?.location,
      captures: found?.captures ?? [],
    };
    const next = proxied(raw, pass, scope);
    if (next === undefined) {
      hop(`proxy_pass ${pass.args[0]?.text}`);
      return deliver(`where ${pass.args[0]?.text} leads the manifests do not tell`);
    }
    hop(next.detail);
    if (lastOf(scope.scopes, 'proxy_http_version') === undefined)
      context.journal.note('proxy_http_version is not set: 1.0 is assumed, as before nginx 1.29.7');
    if (next.servers.length > 1)
      context.journal.note(`nginx spreads requests over ${next.servers.join(', ')}; the first is followed`);
    return { go: 'dial', request: next.request, client: podClient(context.view, workload, 502) };
  }
  const other = block.find(({ name }) => /^(fastcgi|uwsgi|scgi|grpc|memcached)_pass$/.test(name));
  if (other !== undefined) {
    hop(`${other.name} ${other.args[0]?.text}`);
    return deliver(`${nameOf(found?.location)} hands over to ${other.args[0]?.text} by ${other.name}`);
  }
  return files(nginx, request, raw, found, hop);
}

/** Which files there are only the image knows. */
function files(
  nginx: Visit,
  request: Request,
  raw: Request,
  found: ChosenLocation | undefined,
  hop: (detail: string) => void,
): Step {
  const { context, workload, server } = nginx;
  const scopes = scopesOf(nginx, found);
  const tries =
    (found?.location.block ?? []).find(({ name }) => name === 'try_files')?.args.map(({ text }) => text) ??
    [];
  const last = tries.at(-1) ?? '';
  if ((found?.location.block ?? []).some(({ name }) => name === 'stub_status')) {
    hop('stub_status');
    return deliver(`nginx of ${workload} answers with its counters`, 200);
  }
  const named = last.startsWith('@') ? namedLocation(server.block ?? [], last) : undefined;
  if (named !== undefined) {
    hop(`try_files: a file, else ${last}`);
    context.journal.note(`nginx looks for a file first; that there is none is assumed`);
    return act(nginx, request, raw, named);
  }
  const root = scopes
    .toReversed()
    .flatMap((scope) => scope.filter(({ name }) => name === 'root' || name === 'alias'))[0];
  const place = root === undefined ? 'the default root' : `${root.name} ${root.args[0]?.text}`;
  const fallback =
    last === ''
      ? ', else 404'
      : last.startsWith('=')
        ? `, else ${last.slice(1)}`
        : `, else ${filledIn(last, request, scopes) ?? last}`;
  hop(`a file of ${place}${fallback}`);
  // ngx_http_static_module.c: POST and all but GET and HEAD.
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(`nginx of ${workload} gives files to GET and HEAD only`, 405);
  return deliver(`nginx of ${workload} answers with a file`, 200);
}
