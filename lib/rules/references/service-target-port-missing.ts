import type { Field } from '../../manifests/field.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { type ContainerPort, portsOf } from '../../manifests/relations/container-ports.ts';
import { isOverlay } from '../../manifests/relations/overlays.ts';
import { workloadsWith } from '../../manifests/relations/pods-by-label.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Problem, Rule } from '../rule.ts';
import { listed, unlessLoose } from './missing-object.ts';

export const serviceTargetPortMissing: Rule = {
  id: 'service-target-port-missing',
  severity: 'error',
  title: 'A Service sends to a port that its pods do not have',
  judges: ['Service'],
  reads: workloadKinds,
  why: 'A name that no container has leaves the Service without endpoints for that port; at a number nobody listens to, connections are refused.',
  fix: 'Send to the name of a port of the container, or to the number that it listens to.',
  source: 'kube-linter invalid-target-ports; pkg/api/v1/pod/util.go FindPort (Kubernetes 1.31)',
  examples: {
    flagged: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: web }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: web, image: web:1, ports: [{ name: http, containerPort: 8080 }] }] }
`,
    accepted: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: web, image: web:1, ports: [{ name: http, containerPort: 8080 }] }] }
`,
  },
  *check(service, view) {
    const workloads = workloadsWith(view, service.spec.at('selector').labels, service.namespace);
    // What a chart is known to bring need not show its ports, and a part of a pod is laid over another.
    if (workloads.length === 0 || workloads.some((workload) => workload.promised || isPart(workload))) return;
    const ports = workloads.flatMap((workload) => portsOf(podOf(workload)?.containers ?? []));
    const targets = service.spec.at('ports').items.map((port) => ({ at: targetOf(port), port }));
    // What a container declares is no more than a note: where another port fits, this one was likely left out of it.
    const fits = targets.some(({ at }) =>
      ports.some(({ name, number }) => at.value === name || at.value === number),
    );
    for (const { at, port } of targets) {
      const problem = ofName(at, port, ports, workloads) ?? ofNumber(at, ports, workloads);
      if (problem === undefined) continue;
      if (problem.severity === undefined) yield unlessLoose(problem, service.namespace);
      else yield fits ? { ...problem, severity: 'info' } : problem;
    }
  },
};

function targetOf(port: Field): Field {
  return port.at(port.at('targetPort').exists ? 'targetPort' : 'port');
}

function ofName(
  at: Field,
  port: Field,
  ports: readonly ContainerPort[],
  workloads: readonly Resource[],
): Problem | undefined {
  if (at.text === undefined || at.text === 'http-envoy-prom') return undefined;
  const protocol = port.at('protocol').text ?? 'TCP';
  const named = ports.filter(({ name }) => name === at.text);
  const [other] = named;
  if (named.some((candidate) => candidate.protocol === protocol)) return undefined;
  if (other !== undefined)
    return {
      at,
      message: `port '${at.text}' of ${namesOf(workloads)} is ${other.protocol}, not ${protocol}`,
    };
  const names = listed(ports.flatMap(({ name }) => name ?? []));
  return { at, message: `no container of ${namesOf(workloads)} has a port named '${at.text}' (${names})` };
}

/** A container that declares nothing says nothing. */
function ofNumber(
  at: Field,
  ports: readonly ContainerPort[],
  workloads: readonly Resource[],
): Problem | undefined {
  if (at.number === undefined || isPortOfProxy(at.number)) return undefined;
  if (ports.length === 0 || ports.some(({ number }) => number === at.number)) return undefined;
  const numbers = listed(ports.map(({ number }) => String(number)));
  const message = `no container of ${namesOf(workloads)} declares port ${at.number} (${numbers})`;
  return { at, message, severity: 'warning' };
}

function namesOf(workloads: readonly Resource[]): string {
  return listed(workloads.map(({ manifest, name }) => `${manifest.kind} ${name}`));
}

/** Istio's proxy, which is injected, listens there. */
function isPortOfProxy(port: number): boolean {
  return port >= 15000 && port < 15100;
}

function isPart(workload: Resource): boolean {
  const pod = podOf(workload);
  return pod === undefined || isOverlay(pod);
}
