import { podOf } from '../../manifests/pod.ts';
import { matchesSelector } from '../../manifests/relations/selectors.ts';
import type { Rule } from '../rule.ts';
import { countsPerRevision, revisionKeyOf } from './update-room.ts';

const example = (keys: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: web:1 }]
      topologySpreadConstraints:
        - { maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway, labelSelector: { matchLabels: { app: web } }${keys} }
`;

export const spreadBothRevisions: Rule = {
  id: 'spread-both-revisions',
  severity: 'info',
  title: 'A spread constraint counts old and new pods together',
  judges: ['apps/Deployment', 'argoproj.io/Rollout'],
  why: 'During an update the new pods go where no old ones are, and when these have gone they stand unevenly.',
  fix: "Add the label of the version to the constraint's matchLabelKeys.",
  source: 'P18; Kubernetes docs, topology spread constraints, matchLabelKeys',
  examples: { flagged: example(''), accepted: example(', matchLabelKeys: [pod-template-hash]') },
  *check(workload) {
    const pod = podOf(workload);
    if (pod === undefined || workload.spec.at('strategy', 'type').text === 'Recreate') return;
    for (const spread of pod.spec.at('topologySpreadConstraints').items) {
      if (!matchesSelector(spread.at('labelSelector'), pod.labels) || countsPerRevision(spread, workload))
        continue;
      // Keys that are there and name nothing are what match-label-keys is about.
      if (spread.at('matchLabelKeys').texts.length > 0) continue;
      yield {
        at: spread.at('matchLabelKeys'),
        message: `old and new pods count together: '${revisionKeyOf(workload)}' is not among the keys`,
      };
    }
  },
};
