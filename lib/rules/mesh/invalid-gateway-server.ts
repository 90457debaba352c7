import type { Field } from '../../manifests/field.ts';
import type { Problem, Rule } from '../rule.ts';

export const invalidGatewayServer: Rule = {
  id: 'invalid-gateway-server',
  severity: 'error',
  title: 'A server of a Gateway is refused: its port, its hosts or its TLS do not go together',
  judges: ['networking.istio.io/Gateway'],
  why: "Istio's webhook refuses the object.",
  fix: 'Give HTTPS and TLS servers a tls section with a certificate, HTTP servers none but httpsRedirect, and every port a name of its own.',
  source: 'pkg/config/validation/validation.go, ValidateGateway (Istio 1.29)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: ['*'] }]
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec:
  selector: { istio: ingress }
  servers:
    - port: { number: 443, name: https, protocol: HTTPS }
      tls: { mode: SIMPLE, credentialName: edge-certificate }
      hosts: ['*']
`,
  },
  *check({ spec }) {
    const servers = spec.at('servers');
    if (spec.isMapping && (!servers.exists || (Array.isArray(servers.value) && servers.items.length === 0))) {
      yield { at: servers, message: 'a Gateway needs at least one server' };
    }
    const names = new Set<string>();
    for (const server of servers.items) {
      const name = server.at('port', 'name');
      if (!name.exists) yield { at: name, message: 'the port has no name' };
      if (names.has(nameOf(server)))
        yield { at: name, message: `two servers have a port named '${name.text}'` };
      names.add(nameOf(server));
      if (!server.at('hosts').exists) yield { at: server.at('hosts'), message: 'the server has no hosts' };
      yield* problemsOfTls(server);
    }
  },
};

function nameOf(server: Field): string {
  return server.at('port', 'name').text ?? server.path;
}

const plain = ['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB', 'TCP', 'MONGO', 'REDIS', 'MYSQL'];

function* problemsOfTls(server: Field): Iterable<Problem> {
  const protocol = server.at('port', 'protocol');
  const kind = protocol.text?.toUpperCase();
  const tls = server.at('tls');
  if (kind === undefined) return;
  if (kind !== 'HTTPS' && kind !== 'TLS' && !plain.includes(kind)) {
    yield { at: protocol, message: `'${protocol.text}' is no protocol that Istio knows` };
    return;
  }
  const mode = tls.at('mode').text ?? 'PASSTHROUGH';
  if (plain.includes(kind)) {
    if (!tls.exists) return;
    const others = tls.keys.filter((key) => key !== 'httpsRedirect' && key !== 'mode');
    if (kind.startsWith('HTTP') || kind.startsWith('GRPC')) {
      if (mode === 'PASSTHROUGH' && others.length === 0) return;
    }
    yield {
      at: tls,
      message: `a server for ${kind} cannot have TLS settings${kind === 'HTTP' ? ' but httpsRedirect' : ''}`,
    };
    return;
  }
  if (!tls.exists) {
    yield { at: tls, message: `a server for ${kind} needs a tls section` };
    return;
  }
  const secret = ['credentialName', 'credentialNames', 'tlsCertificates'].some((key) => tls.at(key).exists);
  const files = tls.at('serverCertificate').exists && tls.at('privateKey').exists;
  if (['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'].includes(mode) && !secret && !files) {
    yield {
      at: tls.at('credentialName'),
      message: `${mode} needs a certificate: credentialName, or serverCertificate and privateKey`,
    };
  }
  if (mode === 'ISTIO_MUTUAL' && (secret || files)) {
    yield {
      at: tls.at('mode'),
      message: 'ISTIO_MUTUAL has the certificates of the mesh and takes no others',
    };
  }
}
