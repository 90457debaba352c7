import { tryFindClosestName } from '../../manifests/closest-name.ts';
import type { Field } from '../../manifests/field.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { type Pod, podOf } from '../../manifests/pod.ts';
import { isOverlay } from '../../manifests/relations/overlays.ts';
import type { Problem, Rule } from '../rule.ts';
import { listed } from './missing-object.ts';

const both = ['metadata.name', 'metadata.namespace', 'metadata.uid'];
/** What a variable may take of its pod, and what a file may. */
const forVariables = [
  ...both,
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
const forFiles = [...both, 'metadata.annotations', 'metadata.labels'];

export const invalidDownwardRef: Rule = {
  id: 'invalid-downward-ref',
  severity: 'error',
  title:
    'A variable or a file takes a field of its pod that there is not, or the limits of a container that the pod does not have',
  judges: workloadKinds,
  why: 'The API server refuses the pod, or the kubelet does not start the container.',
  fix: 'Name a field that the downward API has, or a container of the pod.',
  source:
    'pkg/apis/core/validation validEnvDownwardAPIFieldPathExpressions, validVolumeDownwardAPIFieldPathExpressions (Kubernetes 1.31)',
  examples: {
    flagged: `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1, env: [{ name: IP, valueFrom: { fieldRef: { fieldPath: status.podIp } } }] }] }
`,
    accepted: `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1, env: [{ name: IP, valueFrom: { fieldRef: { fieldPath: status.podIP } } }] }] }
`,
  },
  *check(workload) {
    const pod = podOf(workload);
    if (pod === undefined || isOverlay(pod)) return;
    const variables = pod.allContainers.flatMap((container) =>
      container.at('env').items.map((variable) => variable.at('valueFrom')),
    );
    const sources = pod.volumes.flatMap((volume) => [volume, ...volume.at('projected', 'sources').items]);
    const files = sources.flatMap((source) => source.at('downwardAPI', 'items').items);
    for (const source of variables) yield* judgeSource(source, forVariables, pod);
    for (const source of files) yield* judgeSource(source, forFiles, pod);
  },
};

function* judgeSource(source: Field, fields: readonly string[], pod: Pod): Iterable<Problem> {
  const path = source.at('fieldRef', 'fieldPath');
  const isSubscript = /^metadata\.(annotations|labels)\['.+'\]$/.test(path.text ?? '');
  if (path.text !== undefined && !isSubscript && !fields.includes(path.text)) {
    const meant = tryFindClosestName(path.text, fields);
    const hint = meant === undefined ? ` (${fields.join(', ')})` : `; did you mean '${meant}'?`;
    yield { at: path, message: `'${path.text}' is no field that can be taken here${hint}` };
  }
  const container = source.at('resourceFieldRef', 'containerName');
  const names = pod.allContainers.map((item) => item.at('name').text ?? '');
  if (container.text !== undefined && !names.includes(container.text))
    yield { at: container, message: `the pod has no container '${container.text}' (${listed(names)})` };
}
