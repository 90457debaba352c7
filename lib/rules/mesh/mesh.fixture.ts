/** Manifests for the tests of the mesh's rules, in the namespace `shop` unless said otherwise. */

const object = (
  apiVersion: string,
  kind: string,
  name: string,
  body: string,
  namespace = 'shop',
  more = '',
) => `---
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: ${name}, namespace: ${namespace}${more} }
spec: ${body}
`;

/** `virtualService('{ hosts: [web], http: [] }')`. */
export const virtualService = (spec: string, name = 'routes', namespace?: string) =>
  object('networking.istio.io/v1', 'VirtualService', name, spec, namespace);

/** A VirtualService of the mesh for `web` with these HTTP rules. */
export const httpRules = (...rules: string[]) =>
  virtualService(`{ hosts: [web], http: [${rules.join(', ')}] }`);

/** What most rules do with a request. */
export const toWeb = 'route: [{ destination: { host: web } }]';

export const destinationRule = (spec: string, name = 'web', namespace?: string) =>
  object('networking.istio.io/v1', 'DestinationRule', name, spec, namespace);

export const gateway = (spec: string, name = 'edge', namespace?: string) =>
  object('networking.istio.io/v1', 'Gateway', name, spec, namespace);

export const service = (spec: string, name = 'web', namespace?: string) =>
  object('v1', 'Service', name, spec, namespace);

export const istio = (kind: string, spec: string, name = 'it', namespace?: string) =>
  object(
    /Authentication|Authorization/.test(kind) ? 'security.istio.io/v1' : 'networking.istio.io/v1',
    kind,
    name,
    spec,
    namespace,
  );

/** A Deployment whose pods have these labels and this container. */
export const deployment = (labels: string, container = '{ name: main }', name = 'web', namespace?: string) =>
  object(
    'apps/v1',
    'Deployment',
    name,
    `{ template: { metadata: { labels: ${labels} }, spec: { containers: [${container}] } } }`,
    namespace,
  );

export const namespace = (labels: string, name = 'shop') => `---
apiVersion: v1
kind: Namespace
metadata: { name: ${name}, labels: ${labels} }
`;

/** A namespace whose pods all get a proxy. */
export const meshNamespace = namespace('{ istio-injection: enabled }');
