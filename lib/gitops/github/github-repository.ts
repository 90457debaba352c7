import { withoutCredentials } from '../remote-address.ts';
import { SlipwayError } from '../slipway-error.ts';
import { type ApiSettings, apiOf, isLoopback } from './api-address.ts';

/** A repository on GitHub, whatever form of address it was named by. Holds no credentials of that address. */
export interface GithubRepository {
  /** Where its pages and its Git answer: `https://github.com`. */
  readonly web: string;
  readonly owner: string;
  readonly name: string;
  /** Where the REST API answers, without a slash at the end: `https://api.github.com`. */
  readonly api: string;
}

/**
 * The GitHub repository of a Git address: `https://github.com/o/r.git`, `ssh://git@github.com/o/r`, `git@github.com:o/r.git`, or the
 * same on `*.ghe.com` and on an Enterprise server.
 *
 * @param settings `GITHUB_API_URL`, `GITHUB_SERVER_URL` and `GH_HOST` of the environment
 * @throws SlipwayError (exit code 2) for a path, for a host that is no GitHub, and for an address of the API that cannot be used
 */
export function findGithubRepository(address: string, settings: ApiSettings = {}): GithubRepository {
  const found = tryFindGithubRepository(address, settings);
  if (found !== undefined) return found;
  throw new SlipwayError(
    `${withoutCredentials(address)} is no repository on GitHub; name one by its address, as in https://github.com/owner/name` +
      (placeOf(address) === undefined
        ? ''
        : ', or say in GITHUB_API_URL where the API of its server answers'),
    2,
  );
}

/** The same, but undefined where the address names no repository on GitHub. */
export function tryFindGithubRepository(
  address: string,
  settings: ApiSettings = {},
): GithubRepository | undefined {
  const place = placeOf(address);
  if (place === undefined) return undefined;
  const [, owner, name] = /^\/?([A-Za-z0-9_-]+)\/([A-Za-z0-9._-]+?)(?:\.git)?\/?$/.exec(place.path) ?? [];
  if (owner === undefined || name === undefined || /^\.*$/.test(name)) return undefined;
  const api = apiOf(place.web, settings);
  return api === undefined ? undefined : { web: place.web, owner, name, api };
}

/** `github.com/owner/name`, for messages. */
export function nameOf({ web, owner, name }: GithubRepository): string {
  return `${new URL(web).host}/${owner}/${name}`;
}

interface Place {
  readonly web: string;
  readonly path: string;
}

/** Server and path of an address; undefined for a folder. */
function placeOf(address: string): Place | undefined {
  const url = parsed(address);
  if (url === undefined) {
    // git's short form. A colon after a slash belongs to a path, and one letter before it to a drive of Windows.
    const [, host, path = ''] = /^(?:[^/:@]+@)?([^/:@]{2,}):(?!\/\/)(.+)$/s.exec(address) ?? [];
    return host === undefined ? undefined : placed('ssh:', host, path);
  }
  return placed(url.protocol, url.host, url.pathname);
}

function parsed(address: string): URL | undefined {
  const [scheme] = /^[a-z][a-z+.-]*:\/\//i.exec(address) ?? [];
  return scheme !== undefined && URL.canParse(address) ? new URL(address) : undefined;
}

function placed(protocol: string, host: string, path: string): Place | undefined {
  if (!['https:', 'http:', 'ssh:', 'git:', 'git+ssh:'].includes(protocol)) return undefined;
  const web = `${protocol === 'http:' ? 'http' : 'https'}://${host}`;
  if (!URL.canParse(web)) return undefined;
  const { hostname, origin } = new URL(web);
  const server = hostname.replace(/^(www|ssh)\.(?=github\.com$)/, '').replace(/^ssh\.(?=.+\.ghe\.com$)/, '');
  // A port belongs to the server of the pages only where the address is one of them.
  const isPage = protocol === 'https:' || isLoopback(hostname);
  return { web: isPage && server === hostname ? origin : `https://${server}`, path };
}
