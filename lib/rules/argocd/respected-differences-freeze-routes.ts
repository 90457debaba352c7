import { hasSyncOption } from '../../manifests/relations/applications.ts';
import type { Rule } from '../rule.ts';

/** Kinds that keep what matters in a list, and the list. */
const lists: Readonly<Record<string, string>> = {
  VirtualService: 'spec.http',
  DestinationRule: 'spec.subsets',
};

export const respectedDifferencesFreezeRoutes: Rule = {
  id: 'respected-differences-freeze-routes',
  severity: 'error',
  title: 'RespectIgnoreDifferences=true keeps the whole list of routes or subsets as it is in the cluster',
  judges: ['argoproj.io/Application'],
  why: 'Argo CD patches custom resources by a JSON merge patch, which replaces lists as a whole: a new route, timeout or retry in Git is never applied, and the sync still says Succeeded.',
  fix: 'Remove RespectIgnoreDifferences=true; ignoreDifferences with ApplyOutOfSyncOnly=true is enough.',
  source: 'P30; argo-cd controller/sync.go normalizeTargetResources (v3.2.5); argo-cd#17694',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  ignoreDifferences: [{ group: networking.istio.io, kind: VirtualService, jqPathExpressions: [".spec.http[].route[].weight"] }]
  syncPolicy: { syncOptions: [RespectIgnoreDifferences=true] }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  ignoreDifferences: [{ group: networking.istio.io, kind: VirtualService, jqPathExpressions: [".spec.http[].route[].weight"] }]
  syncPolicy: { syncOptions: [ApplyOutOfSyncOnly=true] }
`,
  },
  *check(application) {
    if (!hasSyncOption(application, 'RespectIgnoreDifferences=true')) return;
    for (const entry of application.spec.at('ignoreDifferences').items) {
      const kind = entry.at('kind').text ?? '';
      const list = Object.hasOwn(lists, kind) ? lists[kind] : undefined;
      if (list === undefined) continue;
      const paths = [...entry.at('jsonPointers').items, ...entry.at('jqPathExpressions').items];
      const inList = paths.find((path) => (path.text ?? '').replaceAll('/', '.').startsWith(`.${list}`));
      if (inList === undefined) continue;
      yield {
        at: inList,
        message: `with RespectIgnoreDifferences=true all of ${list} of every ${kind} stays as it is in the cluster`,
      };
    }
  },
};
