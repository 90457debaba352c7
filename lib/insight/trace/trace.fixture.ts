import type { ClusterFacts } from '../../manifests/cluster-facts.ts';
import { Inventory } from '../../manifests/inventory.ts';
import { readManifests } from '../../manifests/read-manifests.ts';
import { parseRequest, type RequestOptions } from './request.ts';
import { type Trace, trace } from './trace.ts';
import { tryFindWorkload } from './workload-named.ts';

export interface TraceOptions extends RequestOptions {
  readonly from?: string;
  readonly facts?: ClusterFacts;
}

/** Follows a request through manifests written as YAML. @throws where they or the request are not readable */
export function traceIn(
  yaml: string,
  url: string,
  { from, facts = {}, ...options }: TraceOptions = {},
): Trace {
  const read = readManifests([{ path: 'test.yaml', text: yaml }]);
  if (read.unreadable.length > 0) throw new Error(JSON.stringify(read.unreadable));
  const inventory = new Inventory(read, facts);
  const request = parseRequest(url, options);
  const workload = from === undefined ? undefined : tryFindWorkload(inventory, from).workload;
  if (request === undefined || (from !== undefined && workload === undefined))
    throw new Error(`${url} ${from}`);
  return trace(inventory, request, workload);
}

/** The last rule that was taken, and where its traffic went: `'api' web-service/stable 100`. */
export function taken({ hops, shares, verdict, status }: Trace): string {
  const rule = hops.findLast(({ kind }) => kind === 'route')?.detail.split(/ (?=takes|matches)/)[0] ?? 'none';
  const to = shares
    .filter(({ percent }) => percent > 0)
    .map(
      ({ object, subset, percent }) =>
        `${object.split('/').at(-1)}${subset === undefined ? '' : `/${subset}`} ${percent}`,
    );
  return [rule.replace('rule ', ''), ...to, verdict === 'refused' ? (status ?? 'dead') : '']
    .filter(Boolean)
    .join(' ');
}

/** A namespace in the mesh with one Service and one Deployment for each name. */
export function services(namespace: string, ...names: readonly string[]): string {
  const objects = names.map(
    (name) => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace} }
spec: { selector: { app: ${name} }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  template:
    metadata: { labels: { app: ${name}, version: v1 } }
    spec: { containers: [{ name: main, ports: [{ containerPort: 8080 }] }] }
`,
  );
  const meshed = `
apiVersion: v1
kind: Namespace
metadata: { name: ${namespace}, labels: { istio-injection: enabled } }
`;
  return [meshed, ...objects].join('---');
}

/** Joins documents. */
export function all(...documents: readonly string[]): string {
  return documents.join('\n---\n');
}

/** A VirtualService of a namespace, its `spec` in YAML. */
export function virtualService(name: string, namespace: string, spec: string): string {
  const indented = spec.trim().replaceAll(/^/gm, '  ');
  return `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: ${namespace} }
spec:
${indented}
`;
}

/** A DestinationRule with subsets v1, v2, … by label `version`. */
export function subsets(host: string, namespace: string, ...names: readonly string[]): string {
  const list = names.map((name) => `{ name: ${name}, labels: { version: v1 } }`).join(', ');
  return `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: ${host}, namespace: ${namespace} }
spec: { host: ${host}, subsets: [${list}] }
`;
}

/** A Gateway for hosts at port 80, whose pods are not among the manifests. */
export function gateway(name: string, namespace: string, ...hosts: readonly string[]): string {
  return `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [${hosts.map((host) => `'${host}'`).join(', ')}] }]
`;
}
