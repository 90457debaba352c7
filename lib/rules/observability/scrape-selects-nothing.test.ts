import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { podJob, prometheus, web } from './observability.fixture.ts';
import { scrapeSelectsNothing } from './scrape-selects-nothing.ts';

const pod = web('ports: [{ containerPort: 9113 }]');
const at = 'ConfigMap monitoring/prometheus data["prometheus.yml"].scrape_configs[0]';
const address = (port: number) =>
  `[{ source_labels: [__meta_kubernetes_pod_ip], target_label: __address__, replacement: "$1:${port}" }]`;

describe('scrape-selects-nothing', () => {
  test('flags labels that no pod of the namespaces has', () => {
    expect(judge(scrapeSelectsNothing, prometheus(podJob('app=wbe')) + pod)).toEqual([
      `${at}.kubernetes_sd_configs[0].selectors[0].label: no pod of shop has app=wbe`,
    ]);
    expect(judge(scrapeSelectsNothing, prometheus(podJob('app=web,tier=x')) + pod)).toEqual([
      `${at}.kubernetes_sd_configs[0].selectors[0].label: no pod of shop has app=web,tier=x; web has some of the labels`,
    ]);
  });

  test('flags a port that none of the pods has', () => {
    expect(judge(scrapeSelectsNothing, prometheus(podJob('app=web', address(9114))) + pod)).toEqual([
      `${at}.relabel_configs[0].replacement: no container of shop/web has the port 9114`,
    ]);
  });

  test("accepts what fits, the ports of Istio's proxy, and pods that list no ports", () => {
    expect(judge(scrapeSelectsNothing, prometheus(podJob('app=web', address(9113))) + pod)).toEqual([]);
    expect(judge(scrapeSelectsNothing, prometheus(podJob('app=web', address(15020))) + pod)).toEqual([]);
    expect(judge(scrapeSelectsNothing, prometheus(podJob('app=web', address(9114))) + web(''))).toEqual([]);
  });

  test('is silent where pods may come from a chart of which nothing is known', () => {
    const chart = `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: exporter, namespace: argocd }
spec:
  destination: { namespace: shop }
  source: { chart: some-exporter, repoURL: https://example.com/charts, targetRevision: 1.0.0 }
`;
    expect(judge(scrapeSelectsNothing, prometheus(podJob('app=other')) + pod + chart)).toEqual([]);
    expect(judge(scrapeSelectsNothing, prometheus(podJob('app=other')) + pod, {})).toEqual([]);
  });
});
