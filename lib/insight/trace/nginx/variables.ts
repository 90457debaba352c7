import type { NginxDirective } from '../../../manifests/nginx/parse-nginx.ts';
import { authorityOf, type Request } from '../request.ts';

/** Puts in the variables of nginx, as far as the request and the configuration tell. Undefined where one is not known. */
export function filledIn(
  text: string,
  request: Request,
  scopes: readonly (readonly NginxDirective[])[],
  captures: readonly string[] = [],
  depth = 0,
): string | undefined {
  let isWhole = depth < 10;
  const filled = text.replaceAll(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, bare?: string) => {
    const name = braced ?? bare ?? '';
    const value = knownValue(name, request, captures) ?? setIn(name, scopes);
    const inner =
      value?.includes('$') && isWhole ? filledIn(value, request, scopes, captures, depth + 1) : value;
    if (inner === undefined) isWhole = false;
    return inner ?? '';
  });
  return isWhole ? filled : undefined;
}

/** What `set` gives a variable, the innermost scope first. */
function setIn(name: string, scopes: readonly (readonly NginxDirective[])[]): string | undefined {
  const sets = scopes.toReversed().flatMap((scope) => scope.filter((item) => item.name === 'set'));
  return sets.find(({ args }) => args[0]?.text === `$${name}`)?.args[1]?.text;
}

function knownValue(name: string, request: Request, captures: readonly string[]): string | undefined {
  if (/^\d$/.test(name)) return captures[Number(name) - 1] ?? '';
  const { query, path, scheme, method } = request;
  switch (name) {
    case 'host':
      return authorityOf(request);
    case 'http_host':
      return request.headers.host ?? request.host;
    case 'uri':
    case 'document_uri':
      return path;
    case 'request_uri':
      return `${path}${query === '' ? '' : `?${query}`}`;
    case 'args':
    case 'query_string':
      return query;
    case 'is_args':
      return query === '' ? '' : '?';
    case 'scheme':
      return scheme;
    case 'request_method':
      return method;
    default:
      return name.startsWith('http_')
        ? (request.headers[name.slice(5).replaceAll('_', '-')] ?? '')
        : undefined;
  }
}
