import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import type { Rule } from '../rule.ts';

export const scrapeAnnotationPort: Rule = {
  id: 'scrape-annotation-port',
  severity: 'warning',
  title: 'The annotation prometheus.io/port names a port that no container of the pod has',
  judges: workloadKinds,
  why: 'Prometheus asks a port on which most likely nothing listens: the target is down for good.',
  fix: 'Name the port of the container that serves the metrics.',
  source: 'prometheus documentation/examples/prometheus-kubernetes.yml (3.13)',
  examples: { flagged: example('8081'), accepted: example('8080') },
  *check(workload) {
    const pod = podOf(workload);
    if (pod === undefined || pod.annotations['prometheus.io/scrape'] !== 'true') return;
    const at = pod.template.at('metadata', 'annotations', 'prometheus.io/port');
    if (at.text === undefined || /[{$]/.test(at.text)) return;
    if (!/^\d+$/.test(at.text)) {
      yield { at, message: `'${at.text}' is no number of a port` };
      return;
    }
    // Of a container that lists none, nothing is known; Istio's proxy brings its own.
    if (pod.containers.some((container) => container.at('ports').items.length === 0)) return;
    const ports = pod.containers
      .flatMap((container) => container.at('ports').items)
      .map((port) => port.at('containerPort').number);
    if (!ports.includes(Number(at.text)) && !/^150(20|90)$/.test(at.text))
      yield { at, message: `no container has the port ${at.text}: there are ${ports.join(', ')}` };
  },
};

function example(port: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { annotations: { prometheus.io/scrape: "true", prometheus.io/port: "${port}" } }
    spec: { containers: [{ name: web, ports: [{ containerPort: 8080 }] }] }
`;
}
