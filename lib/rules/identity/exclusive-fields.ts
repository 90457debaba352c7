import type { Field } from '../../manifests/field.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { type Pod, podOf } from '../../manifests/pod.ts';
import type { Problem, Rule } from '../rule.ts';

const example = (rollingUpdate: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: mysql, namespace: shop }
spec:
  strategy: { type: Recreate${rollingUpdate} }
  selector: { matchLabels: { app: mysql } }
  template: { metadata: { labels: { app: mysql } }, spec: { containers: [{ name: mysql, image: mysql:8 }] } }
`;

export const exclusiveFields: Rule = {
  id: 'exclusive-fields',
  severity: 'error',
  title: 'Two fields of a workload are set of which there may be only one',
  judges: workloadKinds,
  why: 'The API server refuses the whole object. It comes about when one of them is added to what stands there already, as in a patch.',
  fix: 'Remove one of the two.',
  source:
    'kubernetes pkg/apis/apps/validation ValidateDeploymentStrategy, pkg/apis/core/validation validateVolumeSource, validateHandler, validateEnvVarValueFrom (1.31)',
  examples: { flagged: example(', rollingUpdate: { maxSurge: 1 }'), accepted: example('') },
  *check(workload) {
    const strategy = workload.spec.at('strategy');
    const rolling = strategy.at('rollingUpdate');
    if (workload.kind === 'apps/Deployment' && strategy.at('type').text === 'Recreate' && isSet(rolling))
      yield { at: rolling, message: 'set, and type is Recreate' };
    const pod = podOf(workload);
    if (pod !== undefined) yield* problemsOfPod(pod);
  },
};

function* problemsOfPod({ volumes, allContainers }: Pod): Generator<Problem> {
  for (const volume of volumes) yield* oneOf(volume, keysOf(volume, ['name']));
  for (const container of allContainers) {
    for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
      const probe = container.at(name);
      yield* oneOf(probe, ['exec', 'grpc', 'httpGet', 'tcpSocket']);
    }
    for (const variable of container.at('env').items)
      if (variable.at('value').text !== '') yield* oneOf(variable, ['value', 'valueFrom']);
  }
}

function* oneOf(field: Field, keys: readonly string[]): Generator<Problem> {
  const [first, second] = keys.filter((key) => isSet(field.at(key)));
  if (first !== undefined && second !== undefined)
    yield { at: field.at(second), message: `set, and so is ${first}; there may be one only` };
}

function keysOf({ value }: Field, without: readonly string[]): string[] {
  return Object.keys((value as object | undefined) ?? {}).filter((key) => !without.includes(key));
}

/** What is null is removed: so a patch says it. */
function isSet({ value }: Field): boolean {
  return value !== undefined && value !== null;
}
