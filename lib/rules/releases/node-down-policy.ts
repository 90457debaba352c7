import type { Rule } from '../rule.ts';

export const nodeDownPolicy: Rule = {
  id: 'node-down-policy',
  severity: 'warning',
  title: 'Longhorn leaves pods of a dead node where they are',
  judges: ['HelmRelease'],
  why: 'A volume stays attached to the node that died, and the new pod of a Deployment or StatefulSet waits in ContainerCreating until somebody deletes the old one.',
  fix: 'Set defaultSettings.nodeDownPodDeletionPolicy to delete-both-statefulset-and-deployment-pod.',
  source: 'P24; longhorn.io/docs/1.7.2/high-availability/node-failure',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: longhorn, namespace: argocd }
spec: { source: { chart: longhorn } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: longhorn, namespace: argocd }
spec:
  source:
    chart: longhorn
    helm: { valuesObject: { defaultSettings: { nodeDownPodDeletionPolicy: delete-both-statefulset-and-deployment-pod } } }
`,
  },
  *check(release) {
    if (release.at('chart').text !== 'longhorn') return;
    const at = release.at('values', 'defaultSettings', 'nodeDownPodDeletionPolicy');
    const policy = at.text ?? 'do-nothing';
    if (policy === 'delete-both-statefulset-and-deployment-pod') return;
    if (!policies.includes(policy)) {
      yield { at, message: `no policy '${policy}'; there is ${policies.join(', ')}`, severity: 'error' };
    } else {
      const left = policy === 'do-nothing' ? 'no pods' : `only those of a ${policy.split('-')[1]}`;
      yield { at, message: `policy ${policy} deletes ${left} when their node dies` };
    }
  },
};

const policies: readonly string[] = [
  'do-nothing',
  'delete-statefulset-pod',
  'delete-deployment-pod',
  'delete-both-statefulset-and-deployment-pod',
];
