import { describe, expect, test } from '@jest/globals';
import type { ScrapeJob } from './discovery.ts';
import { scrapeJobs } from './jobs.ts';

const find = (name: string): ScrapeJob => {
  const job = scrapeJobs.find(({ job_name }) => job_name === name);
  if (job === undefined) throw new Error(`there is no job ${name}`);
  return job;
};

describe('Prometheus asks', () => {
  test.each([
    ['prometheus', 'localhost:9090'],
    ['alertmanager', 'alertmanager:9093'],
    ['grafana', 'grafana:3000'],
    ['pushgateway', 'pushgateway:9091'],
    ['loki', 'loki-stack:3100'],
    ['kube-state-metrics', 'kube-state-metrics:8080'],
    ['mysql-exporter', 'mysql-exporter.blog-system:9104'],
    ['argocd-controller', 'argocd-application-controller-metrics.argocd:8082'],
    ['argocd-server', 'argocd-server-metrics.argocd:8083'],
    ['argocd-repo-server', 'argocd-repo-server-metrics.argocd:8084'],
  ])('%s by its name %s', (name, target) => {
    expect(find(name).static_configs).toEqual([{ targets: [target] }]);
  });

  test.each([
    ['promtail', 'monitoring', 3101],
    ['node-exporter', 'monitoring', 9100],
    ['cadvisor', 'monitoring', 8080],
    ['nginx', 'blog-system', 9113],
    ['istiod', 'istio-system', 15014],
    ['argo-rollouts', 'argo-rollouts', 8090],
    ['longhorn', 'longhorn-system', 9500],
    ['falcosidekick', 'falco', 2801],
    ['cert-manager', 'cert-manager', 9402],
    ['cilium', 'kube-system', 9962],
    ['istio-proxies', undefined, 15020],
  ])('every pod of %s, in %s, on port %s', (name, namespace, port) => {
    const { kubernetes_sd_configs: [discovery] = [], relabel_configs: rules = [] } = find(name);
    expect(discovery?.namespaces).toEqual(namespace === undefined ? undefined : { names: [namespace] });
    expect(rules.find(({ target_label }) => target_label === '__address__')?.replacement).toBe(`$1:${port}`);
  });

  test.each(['kubelet', 'apiserver'])('%s over TLS, with its own token', (name) => {
    expect(find(name)).toMatchObject({
      scheme: 'https',
      authorization: { credentials_file: '/var/run/secrets/kubernetes.io/serviceaccount/token' },
    });
  });

  test('the API server only with its certificate verified', () => {
    expect(find('apiserver').tls_config).toEqual({
      ca_file: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt',
    });
  });

  test.each(['pushgateway', 'kube-state-metrics', 'argocd-controller', 'argo-rollouts', 'longhorn'])(
    '%s without putting its own labels over those it reports',
    (name) => {
      expect(find(name).honor_labels).toBe(true);
    },
  );
});
