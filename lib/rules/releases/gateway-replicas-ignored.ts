import { isHelmRelease } from '../../manifests/helm/helm-release.ts';
import { isIstioChart } from '../../manifests/helm/promises.ts';
import type { Rule } from '../rule.ts';

export const gatewayReplicasIgnored: Rule = {
  id: 'gateway-replicas-ignored',
  severity: 'error',
  title: 'The gateway chart is given a number of replicas that it does not use',
  judges: ['HelmRelease'],
  why: 'The chart autoscales by default from one replica on, and leaves replicaCount out of the Deployment: one pod runs, and its node takes the entrance with it.',
  fix: 'Set autoscaling.minReplicas, or autoscaling.enabled to false.',
  source: 'P43; istio manifests/charts/gateway/templates/deployment.yaml 1.29.6',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: istio-ingressgateway, namespace: argocd }
spec: { source: { chart: gateway, helm: { valuesObject: { replicaCount: 2 } } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: istio-ingressgateway, namespace: argocd }
spec: { source: { chart: gateway, helm: { valuesObject: { autoscaling: { minReplicas: 2 } } } } }
`,
  },
  *check(release) {
    if (!isHelmRelease(release) || release.chart !== 'gateway' || !isIstioChart(release)) return;
    const at = release.values.at('replicaCount');
    const scaling = release.values.at('autoscaling');
    if (at.number === undefined || scaling.at('enabled').boolean === false) return;
    if (release.values.at('kind').text === 'DaemonSet') return;
    const least = scaling.at('minReplicas').number ?? 1;
    if (least >= at.number) return;
    yield { at, message: `replicaCount ${at.number} is not used: the gateway autoscales from ${least}` };
  },
};
