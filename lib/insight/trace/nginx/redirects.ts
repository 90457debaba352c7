import type { NginxDirective } from '../../../manifests/nginx/parse-nginx.ts';
import { defaultPort, type Request } from '../request.ts';
import type { Step } from '../step.ts';
import { lastOf } from './proxy.ts';

/**
 * Where nginx sends the client. Of a path it makes a URL with its own scheme and its own port, unless `absolute_redirect` or
 * `port_in_redirect` is off (nginx.org, http/ngx_http_core_module.html).
 */
export function redirectStep(
  location: string,
  status: number,
  request: Request,
  port: number,
  scopes: readonly (readonly NginxDirective[])[],
): Step {
  const host = request.headers.host ?? request.host;
  const base = `http://${host.replace(/:\d+$/, '')}`;
  const isPath = location.startsWith('/');
  const url = URL.canParse(location, base) ? new URL(location, base) : new URL(base);
  const { host: _, ...headers } = request.headers;
  const scheme = url.protocol === 'https:' ? 'https' : 'http';
  const own = isOff(scopes, 'port_in_redirect') ? defaultPort(scheme) : port;
  const given = url.port === '' ? defaultPort(scheme) : Number(url.port);
  return {
    go: 'start',
    status,
    isRelative: isPath && isOff(scopes, 'absolute_redirect'),
    request: {
      ...request,
      headers,
      scheme,
      host: url.hostname,
      port: isPath ? own : given,
      path: url.pathname,
      query: url.search.slice(1),
    },
  };
}

function isOff(scopes: readonly (readonly NginxDirective[])[], name: string): boolean {
  return lastOf(scopes, name)?.args[0]?.text === 'off';
}
