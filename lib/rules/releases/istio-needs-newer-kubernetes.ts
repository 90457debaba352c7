import { isHelmRelease } from '../../manifests/helm/helm-release.ts';
import { minorOf } from '../../manifests/kubernetes-version.ts';
import type { Rule } from '../rule.ts';

/** The oldest minor version of Kubernetes that a minor version of Istio runs on, for 1.28 and later. */
const oldest: Readonly<Record<number, number>> = { 28: 29, 29: 30, 30: 32 };

export const istioNeedsNewerKubernetes: Rule = {
  id: 'istio-needs-newer-kubernetes',
  severity: 'error',
  title: 'Istio is newer than the Kubernetes it is to run on',
  judges: ['HelmRelease'],
  why: 'Istio refuses to be installed, or uses fields that the API server does not know yet.',
  fix: 'Take an older line of Istio, or upgrade Kubernetes first.',
  source: 'P16; IST0142; istioctl/pkg/install/k8sversion/version.go (1.28.0, 1.29.6, 1.30.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: istiod, namespace: argocd }
spec: { source: { chart: istiod, targetRevision: 1.30.3 } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: istiod, namespace: argocd }
spec: { source: { chart: istiod, targetRevision: 1.29.6 } }
`,
    facts: { whole: true, kubernetes: '1.31.13' },
  },
  *check(release, { facts: { kubernetes } }) {
    if (!isHelmRelease(release) || release.chart !== 'istiod' || kubernetes === undefined) return;
    const [, text] = /^v?1\.(\d+)\.\d/.exec(release.version ?? '') ?? [];
    const minor = Number(text);
    const least = oldest[minor] ?? (minor > 30 ? 32 : 0);
    if (minorOf(kubernetes) >= least) return;
    yield {
      at: release.at('version'),
      message: `Istio 1.${minor} needs Kubernetes 1.${least}, and the cluster runs ${kubernetes}`,
    };
  },
};
