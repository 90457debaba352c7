import { isDeepStrictEqual } from 'node:util';
import { workloadKinds } from '../../manifests/kinds.ts';
import { containerName, podOf } from '../../manifests/pod.ts';
import type { Rule } from '../rule.ts';
import { twice } from './twice.ts';

const example = (name: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1, env: [{ name: LEVEL, value: info }, { name: ${name}, value: debug }] }] }
`;

export const duplicateEnvName: Rule = {
  id: 'duplicate-env-name',
  severity: 'warning',
  title: 'A container sets one environment variable twice',
  judges: workloadKinds,
  why: 'The last one counts; a client-side apply may drop or reorder either, and a server-side apply refuses both.',
  fix: 'Keep the one that is meant.',
  source: 'kubernetes/kubernetes#58477; kubernetes/kubernetes#113482',
  examples: { flagged: example('LEVEL'), accepted: example('DETAIL') },
  *check(workload) {
    for (const container of podOf(workload)?.allContainers ?? []) {
      for (const { field, first, key } of twice(container.at('env').items, (item) => item.at('name').text)) {
        const how = isDeepStrictEqual(field.value, first.value) ? 'to the same' : 'and this one counts';
        yield {
          at: field.at('name'),
          message: `container ${containerName(container)} sets ${key} at ${first.path} already, ${how}`,
        };
      }
    }
  },
};
