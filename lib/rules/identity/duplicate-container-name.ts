import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import type { Rule } from '../rule.ts';
import { twice } from './twice.ts';

const example = (name: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1 }, { name: ${name}, image: proxy:1 }] }
`;

export const duplicateContainerName: Rule = {
  id: 'duplicate-container-name',
  severity: 'error',
  title: 'Two containers or two volumes of a pod have one name',
  judges: workloadKinds,
  why: 'The API server refuses the pods; containers before the others count too.',
  fix: 'Give each a name of its own.',
  source: 'kubernetes pkg/apis/core/validation 1.31, validateContainers and ValidateVolumes',
  examples: { flagged: example('web'), accepted: example('proxy') },
  *check(workload) {
    const pod = podOf(workload);
    if (pod === undefined) return;
    for (const [what, fields] of [
      ['container', pod.allContainers],
      ['volume', pod.volumes],
    ] as const) {
      for (const { field, first, key } of twice(fields, (each) => each.at('name').text))
        yield { at: field.at('name'), message: `${first.path} is a ${what} '${key}' already` };
    }
  },
};
