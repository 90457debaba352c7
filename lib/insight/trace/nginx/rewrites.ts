import type { NginxDirective } from '../../../manifests/nginx/parse-nginx.ts';
import type { Request } from '../request.ts';
import { tryReadPattern } from './pattern.ts';
import { filledIn } from './variables.ts';

/** A request after the directives `rewrite` and `return` of one block. */
export interface Rewritten {
  readonly request: Request;
  readonly changed: boolean;
  /** Whether a location has to be searched again. */
  readonly again: boolean;
  /** What nginx answers at once. */
  readonly answer?: { readonly status: number; readonly location?: string };
}

/** Runs `rewrite` and `return` in their order (nginx.org, http/ngx_http_rewrite_module.html). Blocks of `if` are left out. */
export function afterRewrites(
  given: Request,
  block: readonly NginxDirective[],
  scopes: readonly (readonly NginxDirective[])[],
  captures: readonly string[],
): Rewritten {
  let request = given;
  let changed = false;
  for (const { name, args } of block) {
    const words = args.map(({ text }) => text);
    if (name === 'break') break;
    if (name === 'return')
      return { request, changed, again: false, answer: returned(words, request, scopes, captures) };
    if (name !== 'rewrite') continue;
    const [pattern = '', by = '', flag] = words;
    const match = tryReadPattern(pattern, false)?.exec(request.path);
    if (!match) continue;
    const target =
      filledIn(
        by,
        request,
        scopes,
        match.slice(1).map((part) => part ?? ''),
      ) ?? by;
    if (flag === 'redirect' || flag === 'permanent' || /^https?:\/\//.test(target))
      return {
        request,
        changed,
        again: false,
        answer: { status: flag === 'permanent' ? 301 : 302, location: target },
      };
    const [path = '/', query] = target.split('?');
    request = { ...request, path, query: [query, request.query].filter(Boolean).join('&') };
    changed = true;
    if (flag === 'break') return { request, changed, again: false };
    if (flag === 'last') return { request, changed, again: true };
  }
  return { request, changed, again: changed };
}

function returned(
  [first = '', second]: readonly string[],
  request: Request,
  scopes: readonly (readonly NginxDirective[])[],
  captures: readonly string[],
): { status: number; location?: string } {
  const fill = (text: string) => filledIn(text, request, scopes, captures) ?? text;
  if (!/^\d{3}$/.test(first)) return { status: 302, location: fill(first) };
  const status = Number(first);
  return [301, 302, 303, 307, 308].includes(status) && second !== undefined
    ? { status, location: fill(second) }
    : { status };
}
