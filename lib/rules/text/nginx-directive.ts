import { tryFindClosestName } from '../../manifests/closest-name.ts';
import {
  directiveNames,
  isAllowed,
  type PlacedDirective,
  tryFindDirective,
} from '../../manifests/nginx/directives.ts';
import { mountedFilesReads } from '../../manifests/relations/mounted-files.ts';
import { directivesIn, nginxFilesIn } from '../../manifests/relations/nginx-files.ts';
import type { Rule, Severity } from '../rule.ts';

export const nginxDirective: Rule = {
  id: 'nginx-directive',
  severity: 'error',
  title: 'A directive that nginx does not have, or not in that place',
  judges: ['ConfigMap'],
  reads: mountedFilesReads,
  why: 'nginx refuses the whole configuration: the pod is restarted without end.',
  fix: 'Correct the name, move the directive, or load the module that brings it.',
  source: 'nginx src/core/ngx_conf_file.c, ngx_conf_handler (1.28); nginx-directive-reference 1.1.41',
  examples: {
    flagged: `
apiVersion: v1
kind: ConfigMap
metadata: { name: web-nginx, namespace: shop }
data:
  nginx.conf: |
    events {}
    http { server { lisen 8080; proxy_pass http://was:8080; } }
`,
    accepted: `
apiVersion: v1
kind: ConfigMap
metadata: { name: web-nginx, namespace: shop }
data:
  nginx.conf: |
    events {}
    http { server { listen 8080; location / { proxy_pass http://was:8080; } } }
`,
  },
  *check(configMap, view) {
    for (const file of nginxFilesIn(view, configMap)) {
      const all = directivesIn(file);
      const loads = all.some(({ directive }) => directive.name === 'load_module');
      for (const placed of all) {
        const fault = faultOf(placed, loads);
        if (fault !== undefined)
          yield { at: file.at, ...fault, message: `line ${placed.directive.line}: ${fault.message}` };
      }
    }
  },
};

function faultOf(
  { directive, place, inside }: PlacedDirective,
  loads: boolean,
): { message: string; severity?: Severity } | undefined {
  const { name, args, block } = directive;
  const known = tryFindDirective(name);
  if (known === undefined) {
    const meant = place === undefined ? undefined : tryFindClosestName(name, directiveNames);
    if (meant !== undefined && !loads) return { message: `no directive '${name}'; did you mean '${meant}'?` };
    // Lua, brotli, headers-more: there are modules that nginx itself knows nothing of.
    const severity = loads ? 'info' : 'warning';
    return { message: `'${name}' is no directive of nginx or of its own modules`, severity };
  }
  if (place === undefined) return undefined;
  if (!isAllowed(known, place)) {
    const around = inside.at(-1)?.name ?? (place === 'main' ? 'the outermost block' : place);
    const places = known.places.map((allowed) => allowed.replace(/^http\//, '')).join(', ');
    return { message: `'${name}' cannot stand in ${around}: it belongs in ${places}` };
  }
  const [value] = args;
  if (
    known.isFlag &&
    block === undefined &&
    !(args.length === 1 && /^(on|off|\$.*)$/i.test(value?.text ?? ''))
  )
    return { message: `'${name}' is on or off, not '${args.map(({ text }) => text).join(' ')}'` };
  return undefined;
}
