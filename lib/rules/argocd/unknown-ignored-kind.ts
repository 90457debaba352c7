import { knownKinds } from '../../manifests/kinds.ts';
import type { Rule } from '../rule.ts';

export const unknownIgnoredKind: Rule = {
  id: 'unknown-ignored-kind',
  severity: 'error',
  title: 'An entry of ignoreDifferences names a kind under a group that it does not have',
  judges: ['argoproj.io/Application'],
  why: 'The entry matches no object, so the differences are not ignored.',
  fix: 'Write the group of the API without its version: networking.istio.io for a VirtualService, the empty text for a Service.',
  source: 'argo-cd docs/user-guide/diffing.md; util/argo/normalizers/diff_normalizer.go (v3.2.5)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { ignoreDifferences: [{ kind: Deployment, jsonPointers: [/spec/replicas] }] }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { ignoreDifferences: [{ group: apps, kind: Deployment, jsonPointers: [/spec/replicas] }] }
`,
  },
  *check(application) {
    for (const entry of application.spec.at('ignoreDifferences').items) {
      const kind = entry.at('kind').text ?? '';
      const group = entry.at('group').text ?? '';
      const groups = groupsOf.get(kind);
      if (groups === undefined || group.includes('*') || groups.includes(group)) continue;
      const at = entry.at('group');
      const wanted = groups.map((it) => (it === '' ? "''" : it)).join(' or ');
      yield {
        at,
        message: `${kind} is of group ${wanted}, and not of ${group === '' ? 'the empty group' : `'${group}'`}`,
      };
    }
  },
};

/** Kinds of which all groups are known: a name that several projects use may have more. */
const groupsOf = new Map<string, string[]>();
for (const known of knownKinds) {
  const [kind = '', group = ''] = known.split('/').reverse();
  groupsOf.set(kind, [...(groupsOf.get(kind) ?? []), group]);
}
for (const kind of [
  'Application',
  'Certificate',
  'Experiment',
  'Gateway',
  'HelmRelease',
  'Sidecar',
  'Ingress',
  'Endpoints',
  'Service',
]) {
  groupsOf.delete(kind);
}
