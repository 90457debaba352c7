import type { Field } from '../../manifests/field.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { portsOf } from '../../manifests/relations/container-ports.ts';
import type { Rule } from '../rule.ts';
import { listed } from './missing-object.ts';

/** What the kubelet asks a container, and where. */
const handlers = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
] as const;

export const probePortMissing: Rule = {
  id: 'probe-port-missing',
  severity: 'error',
  title: 'A probe asks a port that its container does not have',
  judges: workloadKinds,
  why: 'The kubelet finds no port of that name and counts the probe as failed: the pod never becomes ready, or is restarted for ever.',
  fix: 'Name a port of the same container, or give the number that it listens to.',
  source:
    'pkg/probe/util.go ResolveContainerPort (Kubernetes 1.31); kube-linter liveness-port, readiness-port, startup-port',
  examples: {
    flagged: `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1, ports: [{ name: http, containerPort: 8080 }], readinessProbe: { httpGet: { path: /, port: web } } }] }
`,
    accepted: `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1, ports: [{ name: http, containerPort: 8080 }], readinessProbe: { httpGet: { path: /, port: http } } }] }
`,
  },
  *check(workload) {
    for (const container of podOf(workload)?.allContainers ?? []) {
      // A container without an image is a part that is laid over another.
      if (!container.at('image').exists) continue;
      const ports = portsOf([container]);
      for (const at of askedPorts(container)) {
        if (at.text !== undefined && !ports.some(({ name }) => name === at.text)) {
          const names = ports.flatMap(({ name }) => name ?? []);
          yield {
            at,
            message: `container ${container.at('name').text} has no port named '${at.text}' (${listed(names)})`,
          };
        }
        if (
          at.number !== undefined &&
          ports.length > 0 &&
          !ports.some(({ number }) => number === at.number)
        ) {
          const numbers = listed(ports.map(({ number }) => String(number)));
          const message = `container ${container.at('name').text} declares no port ${at.number} (${numbers})`;
          yield { at, message, severity: 'info' };
        }
      }
    }
  },
};

/** Ports of checks by HTTP and TCP that go to the pod itself; one with a host goes elsewhere. */
function askedPorts(container: Field): Field[] {
  return handlers.flatMap((keys) => {
    const handler = container.at(...keys);
    return ['httpGet', 'tcpSocket']
      .map((kind) => handler.at(kind))
      .filter((check) => check.isMapping && !check.at('host').exists)
      .map((check) => check.at('port'));
  });
}
