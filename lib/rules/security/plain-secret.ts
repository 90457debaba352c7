import type { Field } from '../../manifests/field.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Problem, Rule } from '../rule.ts';
import { holdsSecret, secretIn } from './secret-texts.ts';

const example = (env: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1, env: [{ name: DB_PASSWORD, ${env} }] }] }
`;

export const plainSecret: Rule = {
  id: 'plain-secret',
  severity: 'error',
  title: 'A password, token or key stands where everybody can read it',
  judges: ['ConfigMap', 'HelmRelease', ...workloadKinds],
  why: 'Whoever may read the repository, its history or the object has it, and it cannot be taken back, only replaced.',
  fix: 'Keep it in a SealedSecret or a store of secrets, refer to it with secretKeyRef, and replace the one that was shown.',
  source:
    'kubescape C-0012; polaris sensitiveConfigmapContent, sensitiveContainerEnvVar; OWASP secrets management',
  examples: {
    flagged: example('value: sw0rdf1sh'),
    accepted: example('valueFrom: { secretKeyRef: { name: db, key: password } }'),
  },
  *check(resource) {
    if (resource.kind === 'ConfigMap') yield* ofConfigMap(resource);
    else if (resource.kind === 'HelmRelease') yield* ofValues(resource.at('values'));
    else yield* ofWorkload(resource);
  },
};

/** Never with the value itself: reports are kept and shown. */
function problemsOf(name: string, at: Field): Problem[] {
  const { text = '' } = at;
  const found = secretIn(text);
  if (found !== undefined) return [{ at, message: `'${name}' holds ${found}` }];
  if (holdsSecret(name, text)) return [{ at, message: `the value of '${name}' is written out` }];
  return [];
}

function* ofConfigMap(map: Resource): Iterable<Problem> {
  for (const [key, value] of map.at('data').entries) yield* problemsOf(key, value);
}

function* ofWorkload(workload: Resource): Iterable<Problem> {
  for (const container of podOf(workload)?.allContainers ?? []) {
    for (const item of container.at('env').items)
      yield* problemsOf(item.at('name').text ?? '', item.at('value'));
    for (const item of [...container.at('args').items, ...container.at('command').items]) {
      const [, option, value = ''] = /^--?([\w.-]+)=(\S+)$/.exec(item.text ?? '') ?? [];
      if (option !== undefined && holdsSecret(option, value))
        yield { at: item, message: `the value of '--${option}' is written out` };
      else yield* problemsOf('', item);
    }
  }
}

function* ofValues(values: Field): Iterable<Problem> {
  const inner = [...values.entries.map(([, field]) => field), ...values.items];
  for (const field of inner) {
    if (field.text === undefined) yield* ofValues(field);
    else yield* problemsOf(`${field.key}`, field);
  }
}
