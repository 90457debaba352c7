/** A request as it is at one point of its way: proxies change its path, its headers and where it goes. */
export interface Request {
  readonly scheme: 'http' | 'https';
  /** The name that is connected to, in lower case. */
  readonly host: string;
  readonly port: number;
  /** Without the query. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly method: string;
  /** By names in lower case; `host` is among them only where it differs from what is connected to. */
  readonly headers: Readonly<Record<string, string>>;
  readonly version: '1.0' | '1.1';
}

export interface RequestOptions {
  /** @default GET */
  readonly method?: string;
  /** @default none */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The request for a URL; one without a scheme is taken for HTTP. Undefined for what is no URL of HTTP. */
export function parseRequest(
  url: string,
  { method = 'GET', headers = {} }: RequestOptions = {},
): Request | undefined {
  // `new URL` would take the first part of a mere path for the host.
  if (url.startsWith('/')) return undefined;
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`;
  if (!URL.canParse(full)) return undefined;
  const { protocol, hostname, port, pathname, search } = new URL(full);
  if ((protocol !== 'http:' && protocol !== 'https:') || hostname === '') return undefined;
  const scheme = protocol === 'https:' ? 'https' : 'http';
  const names = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    scheme,
    host: hostname.toLowerCase().replace(/\.$/, ''),
    port: port === '' ? defaultPort(scheme) : Number(port),
    path: pathname,
    query: search.slice(1),
    method: method.toUpperCase(),
    headers: Object.fromEntries(names),
    version: '1.1',
  };
}

export function defaultPort(scheme: Request['scheme']): number {
  return scheme === 'https' ? 443 : 80;
}

/** The host that servers are told, without its port. */
export function authorityOf({ headers, host }: Request): string {
  return (headers.host ?? host).toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
}

export function urlOf({ scheme, host, port, path, query }: Request): string {
  const shown = port === defaultPort(scheme) ? '' : `:${port}`;
  return `${scheme}://${host}${shown}${path}${query === '' ? '' : `?${query}`}`;
}

/** The request with other headers; an undefined value removes one. */
export function withHeaders(
  request: Request,
  changes: Readonly<Record<string, string | undefined>>,
): Request {
  const headers: Record<string, string> = { ...request.headers };
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) delete headers[name.toLowerCase()];
    else headers[name.toLowerCase()] = value;
  }
  return { ...request, headers };
}
