import type { ClusterNode } from '../../manifests/cluster-facts.ts';
import type { Rule } from '../rule.ts';

export const moreReplicasThanNodes: Rule = {
  id: 'more-replicas-than-nodes',
  severity: 'error',
  title: 'Longhorn is to keep more copies of a volume than there are nodes for them',
  judges: ['HelmRelease'],
  why: 'Longhorn puts each copy on a node of its own, so every volume stays degraded for good, and alerts say so.',
  fix: 'Set persistence.defaultClassReplicaCount to the number of workers at most.',
  source: 'longhorn.io/docs/1.7.2/best-practices, replica node level soft anti-affinity',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: longhorn, namespace: argocd }
spec: { source: { chart: longhorn, helm: { valuesObject: { persistence: { defaultClassReplicaCount: 3 } } } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: longhorn, namespace: argocd }
spec: { source: { chart: longhorn, helm: { valuesObject: { persistence: { defaultClassReplicaCount: 2 } } } } }
`,
    facts: {
      whole: true,
      nodes: [
        { name: 'a', labels: {}, taints: [] },
        { name: 'b', labels: {}, taints: [] },
      ],
    },
  },
  *check(release, { facts }) {
    if (release.at('chart').text !== 'longhorn' || facts.nodes === undefined) return;
    const at = release.at('values', 'persistence', 'defaultClassReplicaCount');
    const replicas = Number(at.value ?? 3);
    const nodes = facts.nodes.filter(isOpen).length;
    const settings = release.at('values', 'defaultSettings');
    // Then a node may have two, or nodes with a taint have some.
    if (String(settings.at('replicaSoftAntiAffinity').value) === 'true') return;
    if (settings.at('taintToleration').text || !(replicas > nodes)) return;
    yield { at, message: `${replicas} copies of every volume, and ${nodes} nodes that take any` };
  },
};

function isOpen({ taints }: ClusterNode): boolean {
  return taints.every(({ effect }) => effect === 'PreferNoSchedule');
}
