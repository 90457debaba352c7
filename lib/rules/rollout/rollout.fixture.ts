/** A Rollout shop/web with `spec.strategy.canary` as given, and more lines of its `spec`. */
export const rollout = (canary: string, spec = '', name = 'web') => `---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: ${name}, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: 'web:1' }] } }
  strategy: { canary: ${canary} }
  ${spec}
`;

/** The same, steering the VirtualService `entry` by the subsets stable and canary of the DestinationRule web. */
export const steering = (entry: string, name = 'web') =>
  rollout(
    `{ trafficRouting: { istio: { virtualService: ${entry}, destinationRule: { name: web, canarySubsetName: canary, stableSubsetName: stable } } } }`,
    '',
    name,
  );

/** The VirtualService shop/routes, or another. */
export const virtualService = (spec: string, name = 'routes', namespace = 'shop') => `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: ${namespace} }
spec: { ${spec} }
`;

/** An HTTP route to subsets of web, with their weights. */
export const route = (name: string, subsets: Readonly<Record<string, number>> = { stable: 100, canary: 0 }) =>
  `{ name: ${name}, route: [${Object.entries(subsets)
    .map(([subset, weight]) => `{ destination: { host: web, subset: ${subset} }, weight: ${weight} }`)
    .join(', ')}] }`;

export const destinationRule = (...subsets: string[]) => `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec: { host: web, subsets: [${subsets.map((name) => `{ name: ${name} }`).join(', ')}] }
`;

export const service = (name: string, selector = '{ app: web }') => `---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { selector: ${selector}, ports: [{ port: 80 }] }
`;
