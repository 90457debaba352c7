import { existsSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from './slipway-error.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Where a repository is, apart from what it takes to be let in. */
export interface RemoteAddress {
  /** What git is given, and what people are shown: without credentials, since arguments show in lists of processes. */
  readonly plain: string;
  /** What stood in the address of an HTTP repository. */
  readonly credentials?: Credentials;
}

/**
 * Takes credentials out of an address: `https://user:token@host/path` is `https://host/path` and they. Everything before the
 * last `@` of the address belongs to them, since a password in it may not be encoded. A path becomes absolute: git runs elsewhere.
 *
 * @throws SlipwayError for an address with a query: what stands in it cannot be kept out of git's own arguments
 */
export function remoteAddress(given: string): RemoteAddress {
  if (existsSync(given)) return { plain: path.resolve(given) };
  const [, scheme = '', rest = ''] = /^(https?:\/\/)(.*)$/is.exec(given) ?? [];
  if (scheme === '') return { plain: withoutPassword(given) };
  const plain = `${scheme}${rest.slice(rest.lastIndexOf('@') + 1)}`;
  if (plain.includes('?')) {
    throw new SlipwayError(
      `${withoutCredentials(given)} has a query, which others on this machine could read in the list of processes; ` +
        "leave it away, and keep credentials in Git's credential helper",
      2,
    );
  }
  const userInfo = rest.slice(0, Math.max(rest.lastIndexOf('@'), 0));
  return userInfo === '' ? { plain } : { plain, credentials: credentialsOf(userInfo) };
}

/**
 * An address as it may be shown, without credentials and without a query, in which there may be some too. The user `git` of SSH stays:
 * without him it would be another address, and he is no secret.
 */
export function withoutCredentials(address: string): string {
  if (/^(ssh:\/\/)?git@[^@]*$/i.test(address)) return address;
  const [, scheme = '', rest = ''] = /^(\w[\w+.-]*:\/\/)?(.*)$/s.exec(address) ?? [];
  const shown = rest.slice(rest.lastIndexOf('@') + 1);
  return `${scheme}${scheme === '' ? shown : (shown.split('?')[0] ?? '')}`;
}

/** The user of SSH is no secret and says who is asked for; a password there has no use. */
function withoutPassword(address: string): string {
  return address.replace(/^(\w[\w+.-]*:\/\/[^:/@\s]*):[^@]*@/, '$1@');
}

function credentialsOf(userInfo: string): Credentials {
  const colon = userInfo.indexOf(':');
  // A lone part is a token, as hosts of repositories take them: as the user, with any password.
  return colon < 0
    ? { username: decoded(userInfo), password: '' }
    : { username: decoded(userInfo.slice(0, colon)), password: decoded(userInfo.slice(colon + 1)) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
