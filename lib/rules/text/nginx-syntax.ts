import { isAllowed, type PlacedDirective, tryFindDirective } from '../../manifests/nginx/directives.ts';
import { mountedFilesReads } from '../../manifests/relations/mounted-files.ts';
import { directivesIn, nginxFilesIn } from '../../manifests/relations/nginx-files.ts';
import type { Rule } from '../rule.ts';

export const nginxSyntax: Rule = {
  id: 'nginx-syntax',
  severity: 'error',
  title: 'A configuration that nginx cannot read',
  judges: ['ConfigMap'],
  reads: mountedFilesReads,
  why: 'nginx ends at its start, so the pod is restarted without end; one that runs keeps the old configuration until then.',
  fix: 'Correct the line; nginx -t shows the same.',
  source: 'nginx src/core/ngx_conf_file.c, ngx_conf_read_token (1.28)',
  examples: {
    flagged: `
apiVersion: v1
kind: ConfigMap
metadata: { name: web-nginx, namespace: shop }
data:
  nginx.conf: |
    events {}
    http {
      server {
        listen 8080
        root /srv;
      }
    }
`,
    accepted: `
apiVersion: v1
kind: ConfigMap
metadata: { name: web-nginx, namespace: shop }
data:
  nginx.conf: |
    events {}
    http {
      server {
        listen 8080;
        root /srv;
      }
    }
`,
  },
  *check(configMap, view) {
    for (const file of nginxFilesIn(view, configMap)) {
      const { at, parsed } = file;
      if (parsed.error !== undefined)
        yield { at, message: `line ${parsed.error.line}: ${parsed.error.message}` };
      for (const placed of directivesIn(file)) {
        const swallowed = swallowedBy(placed);
        if (swallowed === undefined) continue;
        const { name, line } = placed.directive;
        yield { at, message: `line ${line}: '${name}' has no semicolon and takes in '${swallowed}'` };
      }
    }
  },
};

/** A directive that begins a line and is taken for a value of the one before it, which so lacks its semicolon. */
function swallowedBy({ directive: { name, args, line }, place }: PlacedDirective): string | undefined {
  if (tryFindDirective(name) === undefined || place === undefined) return undefined;
  let last = line;
  for (const word of args) {
    const known = !word.quoted && word.line > last ? tryFindDirective(word.text) : undefined;
    // A directive in its place is no value that happens to bear its name: those stand on the line they belong to.
    if (known !== undefined && isAllowed(known, place) && !listsNames.has(name)) return word.text;
    last = word.line;
  }
  return undefined;
}

/** What may list any words over several lines. */
const listsNames = new Set(['log_format', 'server_name', 'index', 'env', 'limit_except', 'valid_referers']);
