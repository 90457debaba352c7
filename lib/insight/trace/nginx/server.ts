import type { NginxDirective } from '../../../manifests/nginx/parse-nginx.ts';
import { tryReadPattern } from './pattern.ts';

/** A `listen` of a server. */
interface Listen {
  readonly address: string;
  readonly port: number;
  readonly isDefault: boolean;
}

export interface ChosenServer {
  readonly server: NginxDirective;
  /** How it was found: by its name, or because it is the default of the port. */
  readonly why: string;
}

/**
 * The server for a port and a name: exact name, longest `*.name`, longest `name.*`, first regex, then the default of the port, which is the
 * first unless one says so (nginx.org, http/server_names.html and request_processing.html). Undefined where none listens.
 */
export function serverFor(
  http: readonly NginxDirective[],
  port: number,
  name: string,
): ChosenServer | undefined {
  const servers = http
    .filter((item) => item.name === 'server')
    .map((server) => ({
      server,
      listens: listensOf(server).filter((listen) => listen.port === port && isOpen(listen)),
    }))
    .filter(({ listens }) => listens.length > 0);
  const named = servers.flatMap(({ server }) => namesOf(server).map((own) => ({ server, own })));
  const found =
    named.find(({ own }) => isExact(own, name)) ??
    longest(named.filter(({ own }) => isSuffix(own, name))) ??
    longest(named.filter(({ own }) => own.endsWith('.*') && name.startsWith(own.slice(0, -1)))) ??
    named.find(({ own }) => own.startsWith('~') && tryReadPattern(own.slice(1), false)?.test(name) === true);
  if (found !== undefined) return { server: found.server, why: `server_name ${found.own}` };
  const preset = servers.find(({ listens }) => listens.some(({ isDefault }) => isDefault)) ?? servers[0];
  return preset && { server: preset.server, why: 'the default server of the port' };
}

/** Every port at which a server takes connections of other pods. */
export function openPorts(http: readonly NginxDirective[]): number[] {
  const listens = http.filter((item) => item.name === 'server').flatMap(listensOf);
  return [...new Set(listens.filter(isOpen).map(({ port }) => port))];
}

function listensOf(server: NginxDirective): Listen[] {
  const given = (server.block ?? []).filter((item) => item.name === 'listen');
  // Without one, port 80 for whom root starts, else 8000 (http/ngx_http_core_module, listen).
  if (given.length === 0) return [{ address: '*', port: 80, isDefault: false }];
  return given.flatMap(({ args: [first, ...rest] }) => {
    const text = first?.text ?? '';
    if (text.startsWith('unix:')) return [];
    const [, address = '*', port] =
      /^(?:(\[[^\]]*\]|[^:]*[^:\d][^:]*|\d+\.\d+\.\d+\.\d+):?)?(\d+)?$/.exec(text) ?? [];
    const isDefault = rest.some((word) => word.text === 'default_server' || word.text === 'default');
    return [{ address, port: Number(port ?? 80), isDefault }];
  });
}

/** Not at the loopback alone. */
function isOpen({ address }: Listen): boolean {
  return !/^(127\.|localhost$|\[::1\]$)/.test(address);
}

function namesOf(server: NginxDirective): string[] {
  const names = (server.block ?? [])
    .filter((item) => item.name === 'server_name')
    .flatMap(({ args }) => args);
  return names.map(({ text }) => (text.startsWith('~') ? text : text.toLowerCase()));
}

function isExact(own: string, name: string): boolean {
  return own === name || (own.startsWith('.') && own.slice(1) === name);
}

function isSuffix(own: string, name: string): boolean {
  const suffix = own.startsWith('*.') ? own.slice(1) : own.startsWith('.') ? own : undefined;
  return suffix !== undefined && name.length > suffix.length && name.endsWith(suffix);
}

function longest<T extends { readonly own: string }>(list: readonly T[]): T | undefined {
  return list.toSorted((a, b) => b.own.length - a.own.length)[0];
}
