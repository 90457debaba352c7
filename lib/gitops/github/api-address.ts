import { withoutCredentials } from '../remote-address.ts';
import { SlipwayError } from '../slipway-error.ts';

/** What the environment says about the API, as GitHub's runners and its own command line name it. */
export interface ApiSettings {
  /** Where the API answers. It holds for repositories of `GITHUB_SERVER_URL`, and for all where that is not set. */
  readonly GITHUB_API_URL?: string | undefined;
  /** The GitHub that a workflow runs on. */
  readonly GITHUB_SERVER_URL?: string | undefined;
  /** Name of an Enterprise server. */
  readonly GH_HOST?: string | undefined;
}

/** Words in the names of servers that are known to be something else; a token must not even be offered to them. */
const otherForges =
  /(^|[.-])(gitlab|bitbucket|codeberg|gitea|forgejo|azure|visualstudio|sourceforge|googlesource|amazonaws|launchpad|sr\.ht)([.-]|$)/;

/**
 * Where the API of a server answers: `https://api.github.com`, `https://api.<tenant>.ghe.com`, and `/api/v3` on an Enterprise server
 * (docs.github.com, "Getting started with the REST API"; `ghinstance` of cli/cli). Undefined for a server that is no GitHub.
 *
 * @param web address of its pages, without a path
 * @throws SlipwayError (exit code 2) where the environment names an address that cannot be used
 */
export function apiOf(web: string, settings: ApiSettings): string | undefined {
  const { hostname, protocol } = new URL(web);
  const given = settings.GITHUB_API_URL || undefined;
  if (given !== undefined && isServer(web, settings.GITHUB_SERVER_URL || web)) return checked(given);
  if (hostname === 'github.com') return 'https://api.github.com';
  if (hostname.endsWith('.ghe.com')) return `https://api.${hostname}`;
  const named = isServer(web, settings.GITHUB_SERVER_URL) || hostname === settings.GH_HOST?.toLowerCase();
  // A name without a dot is a shorthand of somebody's ssh configuration, not the name of a server.
  const isName = /[.:]/.test(hostname) && !otherForges.test(hostname);
  if (!named && !isName && !isLoopback(hostname)) return undefined;
  if (protocol === 'http:' && !isLoopback(hostname))
    throw new SlipwayError(
      `${web} would have a token travel for all to read; name the repository by https or ssh`,
      2,
    );
  return `${web}/api/v3`;
}

/** Whether an address is on the server of a page. */
export function isServer(web: string, address: string | undefined): boolean {
  return address !== undefined && URL.canParse(address) && new URL(address).host === new URL(web).host;
}

/** Whether a host is this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

function checked(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new SlipwayError(
      `GITHUB_API_URL is no web address (${withoutCredentials(given)}); the one of github.com is https://api.github.com`,
      2,
    );
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new SlipwayError(
      `GITHUB_API_URL is ${url.origin}, where a token would travel for all to read; use https`,
      2,
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
