/**
 * Writes `lib/manifests/nginx/directives.generated.json` from nginx's own reference of directives.
 *
 *     node --import tsx scripts/generate-nginx-directives.ts           # writes
 *     node --import tsx scripts/generate-nginx-directives.ts --check   # exits 1 when the committed table is stale
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Directive, getDirectives } from '@nginx/reference-lib';

const target = join(resolve(import.meta.dirname, '..'), 'lib/manifests/nginx/directives.generated.json');

/** Places that nginx allows (`nginx -t` of 1.22 and its sources) and its reference does not name. */
const more: Readonly<Record<string, readonly string[]>> = {
  fastcgi_split_path_info: ['http', 'http/server'],
  secure_link_secret: ['http', 'http/server'],
};

if (process.argv[1] === import.meta.filename) {
  const text = generateNginxDirectives();
  if (!process.argv.includes('--check')) {
    writeFileSync(target, text);
  } else if (readFileSync(target, 'utf8') !== text) {
    console.error(
      'lib/manifests/nginx/directives.generated.json is stale: run scripts/generate-nginx-directives.ts',
    );
    process.exitCode = 1;
  }
}

/** The table as the text of its file. */
export function generateNginxDirectives(): string {
  return tableOf(getDirectives());
}

/** A directive a line: where it may stand (`http/server`; `*` for everywhere) and, in front, `?` where it is only `on` or `off`. */
function tableOf(directives: readonly Directive[]): string {
  const places = new Map<string, Set<string>>();
  const values = new Map<string, Set<string>>();
  for (const { name, module, contexts, syntax } of directives) {
    const known = places.get(name) ?? new Set(more[name]);
    for (const context of contexts) known.add(placeOf(module, context));
    places.set(name, known);
    values.set(name, new Set([...(values.get(name) ?? []), ...syntax.map(plain)]));
  }
  const lines = [...places]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, known]) => {
      const flag = [...(values.get(name) ?? [])].every((syntax) => syntax === 'on | off');
      return `  ${JSON.stringify(name)}: ${JSON.stringify(`${flag ? '? ' : ''}${[...known].sort().join(',')}`)}`;
    });
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** `server` of http, stream and mail are three places. */
function placeOf(module: string, context: string): string {
  if (context === '') return '*';
  if (['main', 'http', 'stream', 'mail', 'events', 'mgmt'].includes(context)) return context;
  const [, family = 'http'] = /^ngx_(http|stream|mail)_/.exec(module) ?? [];
  return `${family}/${context}`;
}

function plain(html: string): string {
  return html.replaceAll(/<[^>]+>/g, '').trim();
}
