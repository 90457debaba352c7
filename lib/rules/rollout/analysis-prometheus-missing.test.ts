import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { metric } from './analysis.fixture.ts';
import { analysisPrometheusMissing } from './analysis-prometheus-missing.ts';

const service = `---
apiVersion: v1
kind: Service
metadata: { name: prometheus, namespace: monitoring }
spec: { ports: [{ port: 9090 }] }
`;
const asking = (address: string) =>
  judge(analysisPrometheusMissing, service + metric('', `prometheus: { address: '${address}' }`));
const place = 'AnalysisTemplate shop/errors spec.metrics[0].provider.prometheus.address: ';

describe('analysis-prometheus-missing', () => {
  test('flags a Service that is not there', () => {
    expect(asking('http://prometeus.monitoring:9090')).toEqual([
      `${place}there is no Service 'prometeus' in namespace monitoring; did you mean 'prometheus'?`,
    ]);
    expect(asking('http://prometheus.metrics.svc.cluster.local:9090')).toEqual([
      `${place}there is no Service 'prometheus' in namespace metrics`,
    ]);
  });

  test('flags a port that the Service lacks, and an address without a scheme', () => {
    expect(asking('http://prometheus.monitoring')).toEqual([
      `${place}Service monitoring/prometheus has no port 80: it has 9090`,
    ]);
    expect(asking('prometheus.monitoring:9090')).toEqual([
      `${place}'prometheus.monitoring:9090' is no URL: it begins with http://`,
    ]);
  });

  test('accepts a Service that is there, hosts outside, and placeholders', () => {
    expect(asking('http://prometheus.monitoring.svc:9090/path')).toEqual([]);
    expect(asking('https://prometheus.example')).toEqual([]);
    expect(asking('https://metrics.shop.example')).toEqual([]);
    expect(asking('{{args.address}}')).toEqual([]);
  });
});
