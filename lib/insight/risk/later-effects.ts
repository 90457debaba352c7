import { type FieldRule, judgeByFields } from './field-rule.ts';

const rbac = ['rbac.authorization.k8s.io/ClusterRole', 'rbac.authorization.k8s.io/Role'];
const bindings = ['rbac.authorization.k8s.io/ClusterRoleBinding', 'rbac.authorization.k8s.io/RoleBinding'];

/** Changes that touch nothing that runs, and why they are no risk. */
const rules: readonly FieldRule[] = [
  {
    kinds: rbac,
    field: /^(rules|aggregationRule)/,
    risk: 'none',
    text: 'accounts that are bound to it gain or lose rights at once; nothing is replaced',
    source: 'Kubernetes 1.31 plugin/pkg/auth/authorizer/rbac/rbac.go',
  },
  {
    kinds: bindings,
    field: /^subjects/,
    risk: 'none',
    text: 'accounts gain or lose the rights of the role at once; nothing is replaced',
    source: 'Kubernetes 1.31 plugin/pkg/auth/authorizer/rbac/rbac.go',
  },
  {
    kinds: ['Namespace'],
    field: /^metadata\.labels/,
    risk: 'none',
    text: 'sidecars and security levels count for pods that start from now on',
    source:
      'istio.io/docs/setup/additional-setup/sidecar-injection; kubernetes.io/docs/concepts/security/pod-security-admission',
  },
  {
    kinds: ['ResourceQuota', 'LimitRange'],
    field: /^spec/,
    risk: 'none',
    text: 'it counts for pods that are made from now on',
    source: 'kubernetes.io/docs/concepts/policy/resource-quotas',
  },
  {
    kinds: ['argoproj.io/AnalysisTemplate', 'argoproj.io/ClusterAnalysisTemplate'],
    field: /^spec/,
    risk: 'none',
    text: 'analyses that begin from now on measure by it',
    source: 'Argo Rollouts 1.8 rollout/analysis.go, newAnalysisRunFromRollout',
  },
  {
    kinds: ['argoproj.io/AppProject'],
    field: /^spec/,
    risk: 'none',
    text: 'syncs of what it no longer allows fail; nothing is replaced',
    source: 'argo-cd.readthedocs.io/en/stable/user-guide/projects',
  },
];

export const judgeLaterEffects = judgeByFields(rules);
