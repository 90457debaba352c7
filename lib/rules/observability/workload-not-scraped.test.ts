import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { podJob, prometheus, web, webService } from './observability.fixture.ts';
import { workloadNotScraped } from './workload-not-scraped.ts';

const metrics = web(
  'ports: [{ name: http, containerPort: 80 }, { name: http-metrics, containerPort: 9113 }]',
);
const at = 'Deployment shop/web spec.template.spec.containers[0].ports[1]';

describe('workload-not-scraped', () => {
  test('flags a port for metrics that no job keeps', () => {
    const other = prometheus(podJob('app=was'));
    expect(judge(workloadNotScraped, metrics + other)).toEqual([
      `${at}: no scrape job keeps port 9113, which offers metrics`,
    ]);
  });

  test('sees what relabeling drops, and which port it asks', () => {
    const relabel = (step: string) =>
      judge(workloadNotScraped, metrics + prometheus(podJob('app=web', `[${step}]`)));
    const name = 'source_labels: [__meta_kubernetes_pod_container_port_name]';
    expect(relabel(`{ ${name}, regex: http-metrics, action: keep }`)).toEqual([]);
    expect(relabel(`{ ${name}, regex: http, action: keep }`)).toHaveLength(1);
    expect(relabel(`{ ${name}, regex: http-metrics, action: drop }`)).toHaveLength(1);
    const address = (port: number) =>
      `{ source_labels: [__meta_kubernetes_pod_ip], target_label: __address__, replacement: "$1:${port}" }`;
    expect(relabel(address(9113))).toEqual([]);
    expect(relabel(address(9114))).toHaveLength(1);
  });

  test('reads the annotations that many configurations go by', () => {
    const annotated = (scrape: string) =>
      web(
        'ports: [{ containerPort: 8080 }]',
        `annotations: { prometheus.io/scrape: "${scrape}", prometheus.io/port: "8080" }`,
      );
    const job = prometheus(`- job_name: pods
  kubernetes_sd_configs: [{ role: pod }]
  relabel_configs: [{ source_labels: [__meta_kubernetes_pod_annotation_prometheus_io_scrape], regex: "yes", action: keep }]`);
    expect(judge(workloadNotScraped, annotated('true') + job)).toEqual([
      'Deployment shop/web spec.template.metadata.annotations["prometheus.io/port"]: no scrape job keeps port 8080, which offers metrics',
    ]);
    expect(judge(workloadNotScraped, annotated('true') + job.replace('"yes"', '"true"'))).toEqual([]);
    expect(judge(workloadNotScraped, annotated('false') + job)).toEqual([]);
  });

  test('accepts what is asked through a Service, by name or by its endpoints', () => {
    const service = webService('name: m, port: 90, targetPort: http-metrics');
    const fixed = prometheus('- { job_name: a, static_configs: [{ targets: ["web.shop:90"] }] }');
    expect(judge(workloadNotScraped, metrics + service + fixed)).toEqual([]);
    const endpoints = prometheus(`- job_name: a
  kubernetes_sd_configs: [{ role: endpoints }]
  relabel_configs: [{ source_labels: [__meta_kubernetes_service_name], regex: web, action: keep }]`);
    expect(judge(workloadNotScraped, metrics + service + endpoints)).toEqual([]);
  });

  test('is silent where Prometheus may be configured elsewhere', () => {
    expect(judge(workloadNotScraped, metrics)).toEqual([]);
    expect(judge(workloadNotScraped, metrics + prometheus(podJob('app=was')), {})).toEqual([]);
  });
});
