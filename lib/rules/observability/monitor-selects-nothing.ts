import type { View } from '../../manifests/inventory.ts';
import { mayBringMore } from '../../manifests/relations/releases.ts';
import { matchesSelector } from '../../manifests/relations/selectors.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Problem, Rule } from '../rule.ts';

export const monitorSelectsNothing: Rule = {
  id: 'monitor-selects-nothing',
  severity: 'error',
  title: 'A ServiceMonitor matches no Service, or names a port that it does not have',
  judges: ['monitoring.coreos.com/ServiceMonitor'],
  reads: ['Service', 'HelmRelease'],
  absence: true,
  why: 'Prometheus gets no targets from it, and says nothing: the metrics are missing.',
  fix: 'Select labels of the Service itself, not of its pods, and name its port.',
  source: 'prometheus-operator Documentation/platform/troubleshooting.md (0.86)',
  examples: { flagged: example('http'), accepted: example('metrics') },
  *check(monitor, view) {
    const namespaces = namespacesOf(monitor);
    const selector = monitor.spec.at('selector');
    if (namespaces === undefined || !selector.isMapping) return;
    const services = namespaces.flatMap((namespace) => view.inNamespace('Service', namespace));
    const matched = services.filter((service) => matchesSelector(selector, service.labels));
    if (matched.length === 0) yield* nothing(view, monitor, namespaces, services);
    else yield* ports(monitor, matched);
  },
};

/** Where the monitor looks; undefined where that is not known. */
function namespacesOf(monitor: Resource): (string | undefined)[] | undefined {
  const selector = monitor.spec.at('namespaceSelector');
  if (selector.at('any').boolean === true) return undefined;
  const names = selector.at('matchNames').texts;
  return names.length > 0 ? names : [monitor.namespace];
}

function* nothing(
  view: View,
  monitor: Resource,
  namespaces: readonly (string | undefined)[],
  services: readonly Resource[],
): Generator<Problem> {
  if (services.length === 0 || namespaces.some((namespace) => mayBringMore(view, namespace))) return;
  const names = services.slice(0, 5).map(({ name }) => name);
  yield {
    at: monitor.spec.at('selector'),
    message: `no Service has the labels: there are ${names.join(', ')}`,
    severity: 'warning',
  };
}

function* ports(monitor: Resource, services: readonly Resource[]): Generator<Problem> {
  const names = services.flatMap((service) =>
    service.spec.at('ports').items.flatMap((port) => port.at('name').text ?? []),
  );
  for (const endpoint of monitor.spec.at('endpoints').items) {
    const at = endpoint.at('port');
    if (at.text === undefined || names.includes(at.text)) continue;
    const which = services.map(({ name }) => name).join(', ');
    yield {
      at,
      message: `Service ${which} has no port named '${at.text}': it has ${names.join(', ') || 'none with a name'}`,
    };
  }
}

function example(port: string): string {
  return `
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, endpoints: [{ port: ${port} }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { ports: [{ name: metrics, port: 9113 }] }
`;
}
