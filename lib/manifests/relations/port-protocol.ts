import type { Field } from '../field.ts';

const http = ['http', 'http2', 'http_proxy', 'grpc', 'grpc-web'];
const other = ['tcp', 'udp', 'https', 'tls', 'mongo', 'redis', 'mysql'];

/** What the field `appProtocol` may say besides, by Kubernetes' own names. */
const standard: Readonly<Record<string, string>> = {
  'kubernetes.io/h2c': 'http2',
  'kubernetes.io/ws': 'http',
  'kubernetes.io/wss': 'https',
};

/** Ports of servers that speak first; sniffing would stall them, so they are TCP unless said otherwise. */
const serverFirst: ReadonlySet<number> = new Set([25, 53, 3306, 27017]);

/**
 * The protocol that Istio takes a port of a Service for, by `appProtocol` or by its name up to the first hyphen; undefined where it
 * has to sniff (pkg/config/kube/conversion.go, ConvertProtocol, Istio 1.29).
 */
export function protocolOf(port: Field): string | undefined {
  if (port.at('protocol').text === 'UDP') return 'udp';
  const application = port.at('appProtocol').text;
  const name = (application ?? port.at('name').text ?? '').toLowerCase();
  const known = standard[name];
  if (known !== undefined) return known;
  const word = name.startsWith('grpc-web') ? 'grpc-web' : (name.split('-')[0] ?? '');
  if (http.includes(word) || other.includes(word)) return word;
  return serverFirst.has(port.at('port').number ?? 0) ? 'tcp' : undefined;
}

/** Whether HTTP rules hold for a port: one of HTTP, or one whose protocol is sniffed. */
export function mayBeHttp(port: Field): boolean {
  const protocol = protocolOf(port);
  return protocol === undefined || http.includes(protocol);
}
