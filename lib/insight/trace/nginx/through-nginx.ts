import type { Resource } from '../../../manifests/resource.ts';
import { authorityOf, type Request } from '../request.ts';
import { type Context, deliver, refuse, type Step } from '../step.ts';
import { act } from './act.ts';
import type { NginxConfiguration } from './configuration.ts';
import { type ChosenLocation, locationFor } from './location.ts';
import { redirectStep } from './redirects.ts';
import { afterRewrites, type Rewritten } from './rewrites.ts';
import { openPorts, serverFor } from './server.ts';
import { nameOf, scopesOf, type Visit } from './visit.ts';

/** A request in nginx: server, rewrites, location, and what that does with it. */
export function throughNginx(
  context: Context,
  request: Request,
  workload: Resource,
  port: number,
  configuration: NginxConfiguration,
): Step {
  const { configMap, http, error } = configuration;
  if (error !== undefined) {
    context.journal.hop('nginx', configMap, 'nginx cannot read it');
    return refuse(`nginx of ${workload} does not start: ${error}`, 503);
  }
  const found = serverFor(http, port, authorityOf(request));
  if (found === undefined) {
    const ports = openPorts(http).join(', ') || 'none';
    context.journal.hop('nginx', configMap, `no server listens at port ${port}`);
    return refuse(
      `connection refused: nginx of ${workload} does not listen at port ${port}: it has ${ports}`,
      503,
    );
  }
  const { server, why } = found;
  const nginx = { context, workload, configuration, server, serverText: `server at ${port}, ${why}`, port };
  const plain = { ...request, path: normal(request.path) };
  const rewrites = afterRewrites(plain, server.block ?? [], [http, server.block ?? []], []);
  return rewrites.answer === undefined
    ? search(nginx, rewrites.request, request, 0)
    : answer(nginx, rewrites, undefined);
}

/** As nginx compares it: decoded, slashes merged, dots resolved. */
function normal(path: string): string {
  let text = path;
  try {
    text = decodeURIComponent(path);
  } catch {
    // An escape that is none stays as it is.
  }
  const parts: string[] = [];
  for (const part of text.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return `/${parts.join('/')}${text.endsWith('/') && parts.length > 0 ? '/' : ''}`;
}

/** So often nginx searches again after `rewrite … last` before it gives up with 500. */
const cycles = 10;

function search(nginx: Visit, request: Request, raw: Request, round: number): Step {
  const { context, configuration, server } = nginx;
  const found = locationFor(server.block ?? [], request.path);
  if (found === undefined) return act(nginx, request, raw, undefined);
  if (found.redirect !== undefined) {
    const location = nameOf(found.location);
    context.journal.hop(
      'nginx',
      configuration.configMap,
      `${nginx.serverText}; ${location}; redirects to ${found.redirect}`,
    );
    const query = raw.query === '' ? '' : `?${raw.query}`;
    return redirectStep(`${found.redirect}${query}`, 301, raw, nginx.port, scopesOf(nginx, found));
  }
  const block = found.location.block ?? [];
  const rewrites = afterRewrites(request, block, scopesOf(nginx, found), found.captures);
  if (rewrites.answer !== undefined) return answer(nginx, rewrites, found);
  if (!rewrites.again) return act(nginx, rewrites.request, rewrites.changed ? rewrites.request : raw, found);
  if (round >= cycles)
    return refuse(`nginx of ${nginx.workload} rewrites in a circle at ${nameOf(found.location)}`, 500);
  return search(nginx, rewrites.request, rewrites.request, round + 1);
}

function answer(
  nginx: Visit,
  { answer: given, request }: Rewritten,
  found: ChosenLocation | undefined,
): Step {
  const { context, configuration, workload } = nginx;
  const { status = 200, location } = given ?? {};
  const where = found === undefined ? nginx.serverText : `${nginx.serverText}; ${nameOf(found.location)}`;
  context.journal.hop(
    'nginx',
    configuration.configMap,
    `${where}; returns ${status}${location === undefined ? '' : ` to ${location}`}`,
  );
  if (location !== undefined)
    return redirectStep(location, status, request, nginx.port, scopesOf(nginx, found));
  const reason = `nginx of ${workload} answers by itself`;
  return status < 400 ? deliver(reason, status) : refuse(reason, status);
}
