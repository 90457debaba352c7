import { workloadKinds } from '../../manifests/kinds.ts';
import { containerName, podOf } from '../../manifests/pod.ts';
import { imageOf } from '../../manifests/relations/images.ts';
import type { Rule } from '../rule.ts';

const example = (image: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: '${image}' }] }
`;

export const latestTag: Rule = {
  id: 'latest-tag',
  severity: 'warning',
  title: 'An image is named without a version',
  judges: workloadKinds,
  why: 'Which program runs depends on when its node last fetched it: two pods may differ, and nothing leads back to the old one.',
  fix: 'Name a version, best with its digest.',
  source: 'kube-linter latest-tag; polaris tagNotSpecified; kubescape C-0075',
  examples: { flagged: example('web:latest'), accepted: example('web:1.2') },
  *check(workload) {
    for (const container of podOf(workload)?.allContainers ?? []) {
      const image = imageOf(container);
      if (image === undefined || image.digest !== undefined) continue;
      // Istio puts its own image in the place of this word.
      if (image.repository === 'auto' && image.tag === undefined) continue;
      const at = container.at('image');
      const named = `container ${containerName(container)} runs ${image.repository}`;
      if (image.tag === undefined) yield { at, message: `${named} without a tag, which means latest` };
      else if (image.tag === 'latest') yield { at, message: `${named} in whatever version is the latest` };
    }
  },
};
