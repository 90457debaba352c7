import type { Manifest } from '../manifest.ts';
import { Chart } from './chart.ts';
import type { HelmRelease } from './helm-release.ts';
import { crds, isOn, port } from './objects.ts';

/** Chart `argo-rollouts` (charts/argo-rollouts, 2.40). */
export function argoRollouts(release: HelmRelease): Manifest[] {
  const chart = new Chart(release);
  const { values } = chart;
  const controller = values.at('controller');
  const labels = { 'app.kubernetes.io/component': 'rollouts-controller', ...chart.labels() };
  const account = values.at('serviceAccount', 'name').text || chart.fullName;
  const metrics = controller.at('metrics', 'service', 'port').number ?? 8090;
  const kinds = ['AnalysisRun', 'AnalysisTemplate', 'ClusterAnalysisTemplate', 'Experiment', 'Rollout'];
  const dashboard = { 'app.kubernetes.io/component': 'rollouts-dashboard', ...chart.labels() };
  return [
    chart.deployment({
      name: chart.fullName,
      labels,
      container: 'argo-rollouts',
      ports: { metrics: 8090, healthz: 8080 },
      values: controller,
      serviceAccount: account,
      replicas: controller.at('replicas').number ?? 2,
    }),
    chart.serviceAccount(account),
    ...(isOn(controller.at('metrics', 'enabled'), false)
      ? [chart.service(`${chart.fullName}-metrics`, labels, [port('metrics', metrics)])]
      : []),
    ...(isOn(values.at('dashboard', 'enabled'), false)
      ? [chart.service(`${chart.fullName}-dashboard`, dashboard, [port('dashboard', 3100)])]
      : []),
    ...(isOn(values.at('installCRDs'), true) ? crds('argoproj.io', kinds) : []),
  ];
}
