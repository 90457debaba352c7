import { isPlaceholder } from '../../manifests/placeholder.ts';
import { podOf } from '../../manifests/pod.ts';
import { shown } from '../../manifests/shown.ts';
import type { Rule } from '../rule.ts';
import { mayBePatch } from './may-be-patch.ts';

const job = (spec: string) => `
apiVersion: batch/v1
kind: Job
metadata: { name: migrate, namespace: shop }
spec: { template: { spec: { ${spec}containers: [{ name: migrate, image: migrate:1 }] } } }
`;

const jobs = ['batch/CronJob', 'batch/Job'] as const;

export const restartPolicy: Rule = {
  id: 'restart-policy',
  severity: 'error',
  title: 'The pods of a workload have a restartPolicy that its kind does not take',
  judges: [
    ...jobs,
    'ReplicationController',
    'apps/DaemonSet',
    'apps/Deployment',
    'apps/ReplicaSet',
    'apps/StatefulSet',
    'argoproj.io/Rollout',
  ],
  why: 'The API server refuses the object, and the controller a Rollout. A Job has to say it: what is left out is Always, which no Job can have.',
  fix: 'Set restartPolicy: Never or OnFailure in the template of a Job; leave it out elsewhere.',
  source:
    'kubernetes pkg/apis/batch/validation validateJobTemplateSpec, pkg/apis/apps/validation ValidatePodTemplateSpecForReplicaSet (1.31); argo-rollouts pkg/apis/rollouts/validation ValidateRolloutSpec (1.8.3)',
  examples: { flagged: job(''), accepted: job('restartPolicy: Never, ') },
  *check(workload, view) {
    const pod = podOf(workload);
    if (pod === undefined) return;
    const at = pod.spec.at('restartPolicy');
    const isJob = jobs.some((kind) => kind === workload.kind);
    const allowed = isJob ? ['Never', 'OnFailure'] : ['Always'];
    const policy = at.text ?? '';
    if (policy === '' && (!isJob || mayBePatch(workload, view))) return;
    if (allowed.includes(policy) || isPlaceholder(policy)) return;
    const got = policy === '' ? 'missing, and so Always' : `got ${shown(policy)}`;
    yield {
      at,
      message: `${got}; the pods of a ${workload.kind.replace(/.*\//, '')} can have ${allowed.join(' or ')} only`,
    };
  },
};
