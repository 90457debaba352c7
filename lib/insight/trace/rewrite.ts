import type { Field } from '../../manifests/field.ts';
import { authorityOf, defaultPort, type Request, withHeaders } from './request.ts';
import { tryReadRegex } from './string-match.ts';

/** The request as a route passes it on: rewritten, with other headers. */
export function rewritten(request: Request, rule: Field, match: Field | undefined): Request {
  const rewrite = rule.at('rewrite');
  const changes: Record<string, string | undefined> = {};
  const { text: authority = '' } = rewrite.at('authority');
  if (authority !== '') changes.host = authority;
  const headers = rule.at('headers', 'request');
  for (const name of headers.at('remove').texts) changes[name] = undefined;
  for (const [name, value] of Object.entries(headers.at('add').labels))
    changes[name] = [request.headers[name.toLowerCase()], value].filter(Boolean).join(',');
  for (const [name, value] of Object.entries(headers.at('set').labels))
    changes[name === ':authority' ? 'host' : name] = value;
  return { ...withHeaders(request, changes), path: rewrittenPath(request.path, rewrite, match) };
}

function rewrittenPath(path: string, rewrite: Field, match: Field | undefined): string {
  const regex = rewrite.at('uriRegexRewrite');
  if (regex.isMapping) {
    const pattern = tryReadRegex(regex.at('match').text ?? '', 'anywhere', 'g');
    const by = (regex.at('rewrite').text ?? '').replaceAll('$', '$$$$').replaceAll(/\\(\d)/g, '$$$1');
    return pattern === undefined ? path : path.replace(pattern, by);
  }
  const { text: uri = '' } = rewrite.at('uri');
  return uri === '' ? path : replacePrefix(path, match, uri);
}

/** What was matched as a prefix is replaced, and the rest kept; anything else is replaced as a whole (HTTPRewrite.uri). */
function replacePrefix(path: string, match: Field | undefined, by: string): string {
  const uri = match?.at('uri');
  const prefix = uri?.exists ? uri.at('prefix').text : '/';
  return prefix === undefined ? by : by + path.slice(prefix.length);
}

/** Where a redirect sends the client (route.go, ApplyRedirect). Undefined where that is no URL. */
export function redirected(
  request: Request,
  redirect: Field,
  match: Field | undefined,
): { request: Request; status: number } {
  const { text: authority = '' } = redirect.at('authority');
  const { text: wanted } = redirect.at('scheme');
  const scheme = wanted === 'https' || wanted === 'http' ? wanted : request.scheme;
  const { text: uri = '' } = redirect.at('uri');
  const { text: prefix = '' } = redirect.at('prefixRewrite');
  const path = prefix === '' ? uri || request.path : replacePrefix(request.path, match, prefix);
  const [host = '', port] = authority.toLowerCase().split(':');
  const isKept = redirect.at('derivePort').text === 'FROM_REQUEST_PORT';
  const ownPort = isKept ? request.port : (redirect.at('port').number ?? 0);
  const { host: _, ...headers } = request.headers;
  return {
    status: redirect.at('redirectCode').number ?? 301,
    request: {
      ...request,
      headers,
      scheme,
      host: host || authorityOf(request),
      port:
        ownPort ||
        Number(port ?? (authority === '' && scheme === request.scheme ? request.port : defaultPort(scheme))),
      path: path.split('?')[0] ?? path,
      query: uri.split('?')[1] ?? request.query,
    },
  };
}
