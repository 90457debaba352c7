import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { metricsBehindMtls } from './metrics-behind-mtls.ts';
import { podJob, prometheus, web } from './observability.fixture.ts';

const around = (labels: string, mtls: string) => `---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: Namespace
metadata: { name: monitoring, labels: { ${labels} } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: istio-system }
spec: { ${mtls} }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: prometheus, namespace: monitoring }
spec:
  template:
    spec:
      containers: [{ name: prometheus, volumeMounts: [{ name: config, mountPath: /etc/prometheus }] }]
      volumes: [{ name: config, configMap: { name: prometheus } }]
`;
const strict = 'mtls: { mode: STRICT }';
const pod = web('ports: [{ containerPort: 9113 }]');
const job = prometheus(podJob('app=web'));
const merged = prometheus(
  podJob(
    'app=web',
    '[{ source_labels: [__meta_kubernetes_pod_ip], target_label: __address__, replacement: "$1:15020" }]',
  ),
);

describe('metrics-behind-mtls', () => {
  test('flags a port that Prometheus cannot reach without a certificate', () => {
    expect(judge(metricsBehindMtls, pod + job + around('', strict))).toEqual([
      'Deployment shop/web: job web of monitoring/prometheus asks port 9113 in plain text, and PeerAuthentication istio-system/default is STRICT',
    ]);
  });

  test('accepts the merged port, an exception, a proxy beside Prometheus, and PERMISSIVE', () => {
    expect(judge(metricsBehindMtls, pod + merged + around('', strict))).toEqual([]);
    const exception = `${strict}, portLevelMtls: { 9113: { mode: PERMISSIVE } }`;
    expect(judge(metricsBehindMtls, pod + job + around('', exception))).toEqual([]);
    expect(judge(metricsBehindMtls, pod + job + around('istio-injection: enabled', strict))).toEqual([]);
    expect(judge(metricsBehindMtls, pod + job + around('', 'mtls: { mode: PERMISSIVE }'))).toEqual([]);
  });
});
