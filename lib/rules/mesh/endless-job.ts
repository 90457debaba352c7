import { minorOf } from '../../manifests/kubernetes-version.ts';
import { podOf } from '../../manifests/pod.ts';
import { hasProxy, injectionReads } from '../../manifests/relations/injection.ts';
import type { Rule } from '../rule.ts';

export const endlessJob: Rule = {
  id: 'endless-job',
  severity: 'error',
  title: 'A Job gets a proxy that never ends',
  judges: ['batch/Job', 'batch/CronJob'],
  reads: injectionReads,
  why: "Before Kubernetes 1.33 Istio's proxy is an ordinary container and runs on after the work is done: the Job never completes, and a CronJob that forbids overlap never starts again.",
  fix: 'Label the pod template sidecar.istio.io/inject: "false", or let the work end with a POST to localhost:15020/quitquitquit.',
  source: 'P19; pkg/kube/inject/webhook.go, DetectNativeSidecar (Istio 1.28)',
  examples: {
    flagged: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: batch/v1
kind: Job
metadata: { name: backup, namespace: shop }
spec: { template: { spec: { containers: [{ name: dump }] } } }
`,
    accepted: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: batch/v1
kind: Job
metadata: { name: backup, namespace: shop }
spec:
  template:
    metadata: { labels: { sidecar.istio.io/inject: 'false' } }
    spec: { containers: [{ name: dump }] }
`,
    facts: { whole: true, kubernetes: '1.31.13' },
  },
  *check(job, view) {
    const pod = podOf(job);
    if (pod === undefined || hasProxy(view, job) !== true) return;
    const { kubernetes } = view.facts;
    const native = pod.annotations['sidecar.istio.io/nativeSidecar'] === 'true';
    if (native || (kubernetes !== undefined && minorOf(kubernetes) >= 33)) return;
    if (/quitquitquit|pilot-agent/.test(JSON.stringify(pod.spec.value))) return;
    yield {
      at: pod.template.at('metadata', 'labels', 'sidecar.istio.io/inject'),
      message: `the pods get a proxy that keeps running on Kubernetes ${kubernetes ?? 'before 1.33'}`,
      severity: kubernetes === undefined ? 'warning' : 'error',
    };
  },
};
