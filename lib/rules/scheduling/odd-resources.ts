import type { Field } from '../../manifests/field.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { containerName, podOf } from '../../manifests/pod.ts';
import { parseQuantity } from '../../manifests/quantity.ts';
import type { Computing } from '../../manifests/relations/pod-requests.ts';
import type { Problem, Rule } from '../rule.ts';

const example = (memory: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: web:1, resources: { requests: { cpu: 100m, memory: ${memory} }, limits: { memory: 256Mi } } }]
`;

export const oddResources: Rule = {
  id: 'odd-resources',
  severity: 'error',
  title:
    'A request is larger than its limit, is no quantity, or is so small or large that its unit must be wrong',
  judges: workloadKinds,
  why: 'The API server refuses the pods, or they start with a handful of bytes and die at once.',
  fix: 'Write memory with Mi or Gi and CPU in cores or m, the request no larger than the limit.',
  source:
    'kubernetes pkg/apis/core/validation, ValidateResourceRequirements; Kubernetes docs, meaning of memory',
  examples: { flagged: example('128m'), accepted: example('128Mi') },
  *check(workload) {
    for (const container of podOf(workload)?.allContainers ?? []) {
      for (const resource of ['cpu', 'memory'] satisfies Computing[]) {
        const request = container.at('resources', 'requests', resource);
        const limit = container.at('resources', 'limits', resource);
        const problems = [request, limit].flatMap((field) => oddAmount(field, resource));
        yield* problems;
        const [least, most] = [parseQuantity(request.value), parseQuantity(limit.value)];
        if (problems.length === 0 && least !== undefined && most !== undefined && least > most)
          yield {
            at: request,
            message: `container ${containerName(container)} requests ${request.value} of ${resource} and is limited to ${limit.value}`,
          };
      }
    }
  },
};

/** No process lives on a mebibyte, and no node has a thousand cores. */
function oddAmount(field: Field, resource: Computing): Problem[] {
  if (!field.exists) return [];
  const amount = parseQuantity(field.value);
  const written = `${field.value}`;
  // What a template fills in later is not known yet.
  if (amount === undefined)
    return /[{}$]/.test(written) ? [] : [{ at: field, message: `'${written}' is no quantity` }];
  if (amount === 0) return [];
  if (resource === 'memory' && amount < 2 ** 20)
    return [
      {
        at: field,
        message: `${written} of memory are ${Number(amount.toPrecision(3))} bytes; did you mean ${parseFloat(written)}Mi?`,
      },
    ];
  if (resource === 'cpu' && amount >= 1000)
    return [
      { at: field, message: `${written} of cpu are ${amount} cores; did you mean ${parseFloat(written)}m?` },
    ];
  return [];
}
