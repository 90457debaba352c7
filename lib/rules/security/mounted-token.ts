import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { wholeContainers } from '../../manifests/relations/whole-containers.ts';
import type { Rule } from '../rule.ts';

const example = (more: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { ${more}containers: [{ name: web, image: web:1 }] } } }
`;

export const mountedToken: Rule = {
  id: 'mounted-token',
  severity: 'info',
  title: 'A pod is given a token for the API server that it has no account of its own for',
  judges: workloadKinds,
  reads: ['ServiceAccount'],
  why: 'Who gets into the pod may speak to the API server as the default account, with whatever that is allowed now or later.',
  fix: 'Set automountServiceAccountToken: false, or name a ServiceAccount that is made for the pod.',
  source: 'kubescape C-0034; CIS 5.1.6; kube-linter default-service-account',
  examples: { flagged: example(''), accepted: example('automountServiceAccountToken: false, ') },
  *check(workload, view) {
    const pod = podOf(workload);
    if (pod === undefined || wholeContainers(workload).length === 0) return;
    const at = pod.spec.at('automountServiceAccountToken');
    if (at.boolean === false) return;
    const named = pod.spec.at('serviceAccountName').text ?? pod.spec.at('serviceAccount').text ?? '';
    if (named !== '' && named !== 'default') return;
    const account = view.find('ServiceAccount', workload.namespace, 'default');
    if (at.boolean === undefined && account?.at('automountServiceAccountToken').boolean === false) return;
    yield { at, message: 'the token of account default is mounted' };
  },
};
