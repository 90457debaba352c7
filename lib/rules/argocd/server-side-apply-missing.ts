import { isHelmRelease } from '../../manifests/helm/helm-release.ts';
import { hasSyncOption, sourcesOf } from '../../manifests/relations/applications.ts';
import type { Rule } from '../rule.ts';

export const serverSideApplyMissing: Rule = {
  id: 'server-side-apply-missing',
  severity: 'error',
  title: 'The chart argo-cd is applied without ServerSideApply=true',
  judges: ['argoproj.io/Application'],
  reads: ['HelmRelease'],
  why: 'The definition of ApplicationSet alone is 261,810 bytes and the annotation of a client-side apply holds 262,144, so the sync fails with "metadata.annotations: Too long".',
  fix: 'Add ServerSideApply=true to the sync options.',
  source: 'P33; argo-cd docs/user-guide/sync-options.md, Server-Side Apply (v3.2.5)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: argocd, namespace: argocd }
spec: { source: { chart: argo-cd, targetRevision: 9.3.4 } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: argocd, namespace: argocd }
spec: { source: { chart: argo-cd, targetRevision: 9.3.4 }, syncPolicy: { syncOptions: [ServerSideApply=true] } }
`,
  },
  *check(application, view) {
    if (hasSyncOption(application, 'ServerSideApply=true') || hasSyncOption(application, 'Replace=true'))
      return;
    if (!sourcesOf(application).some((source) => source.at('chart').text === 'argo-cd')) return;
    const release = view
      .all('HelmRelease')
      .find((it) => isHelmRelease(it) && it.owner === application && it.chart === 'argo-cd');
    if (release === undefined || release.at('values', 'crds', 'install').boolean === false) return;
    // Before that the definitions were smaller.
    const isLarge = isHelmRelease(release) && release.atLeast(9);
    yield {
      at: application.spec.at('syncPolicy', 'syncOptions'),
      message: 'chart argo-cd brings definitions that are too large to apply without ServerSideApply=true',
      ...(isLarge ? {} : { severity: 'warning' as const }),
    };
  },
};
