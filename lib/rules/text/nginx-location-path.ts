import type { PlacedDirective } from '../../manifests/nginx/directives.ts';
import { mountedFilesReads } from '../../manifests/relations/mounted-files.ts';
import { directivesNamed, nginxFilesIn } from '../../manifests/relations/nginx-files.ts';
import type { Problem, Rule } from '../rule.ts';

export const nginxLocationPath: Rule = {
  id: 'nginx-location-path',
  severity: 'error',
  title: 'A path in proxy_pass that does not fit its location',
  judges: ['ConfigMap'],
  reads: mountedFilesReads,
  why: 'nginx replaces what the location matched by the path letter by letter, so a slash that only one of them has is doubled or lost; where it cannot tell what was matched it refuses to start.',
  fix: 'End both with a slash, or give proxy_pass no path.',
  source: 'nginx docs, ngx_http_proxy_module, proxy_pass; src/http/modules/ngx_http_proxy_module.c',
  examples: {
    flagged: example('http://was:8080/v1'),
    accepted: example('http://was:8080/v1/'),
  },
  *check(configMap, view) {
    for (const file of nginxFilesIn(view, configMap)) {
      for (const placed of directivesNamed(file, 'proxy_pass')) {
        const fault = faultOf(placed);
        if (fault !== undefined)
          yield { at: file.at, ...fault, message: `line ${placed.directive.line}: ${fault.message}` };
      }
    }
  },
};

function faultOf({ directive, inside }: PlacedDirective): Omit<Problem, 'at'> | undefined {
  const [, path] = /^https?:\/\/[^/$]+(\/[^$]*)$/.exec(directive.args[0]?.text ?? '') ?? [];
  const around = inside.at(-1);
  const location = inside.findLast(({ name }) => name === 'location');
  if (path === undefined || location === undefined) return undefined;
  const [first = '', second] = location.args.map(({ text }) => text);
  const prefix = second ?? first;
  const isRegex = first.startsWith('~');
  if (isRegex || prefix.startsWith('@') || around?.name !== 'location') {
    const where =
      around?.name === 'location' ? `location ${[first, second].join(' ').trim()}` : (around?.name ?? '');
    return {
      message: `proxy_pass cannot have the path '${path}' in ${where}: nginx does not know what to replace`,
    };
  }
  if (first === '=' || prefix.endsWith('/') === path.endsWith('/')) return undefined;
  const rest = 'x';
  const asked = prefix.endsWith('/') ? `${prefix}${rest}` : `${prefix}/${rest}`;
  const sent = `${path}${asked.slice(prefix.length)}`;
  return { message: `a request for ${asked} becomes ${sent}`, severity: 'warning' };
}

function example(target: string): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: web-nginx, namespace: shop }
data:
  nginx.conf: |
    events {}
    http { server { location /api/ { proxy_pass ${target}; } } }
`;
}
