import type { Field } from '../../manifests/field.ts';
import { namedIn } from '../../manifests/relations/named.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';
import { listed, missingObject, releaseReads } from './missing-object.ts';

export const missingWebhookService: Rule = {
  id: 'missing-webhook-service',
  severity: 'error',
  title: 'The API server is told to ask a Service that is not there, or a port that it does not have',
  judges: [
    'admissionregistration.k8s.io/MutatingWebhookConfiguration',
    'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
    'apiextensions.k8s.io/CustomResourceDefinition',
    'apiregistration.k8s.io/APIService',
  ],
  reads: ['Service', ...releaseReads],
  absence: true,
  why: 'Every request that the webhook is to judge is refused where its failurePolicy is Fail; an APIService without Service keeps namespaces from being deleted.',
  fix: 'Name the Service of the webhook with its namespace and port (443 unless given).',
  source: 'P25; admissionregistration.k8s.io/v1 ServiceReference (Kubernetes 1.31)',
  examples: {
    flagged: `
apiVersion: v1
kind: Service
metadata: { name: hook, namespace: shop }
spec: { ports: [{ port: 443 }] }
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: hook }
webhooks: [{ name: hook.shop.example, clientConfig: { service: { name: hook, namespace: blog } } }]
`,
    accepted: `
apiVersion: v1
kind: Service
metadata: { name: hook, namespace: shop }
spec: { ports: [{ port: 443 }] }
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: hook }
webhooks: [{ name: hook.shop.example, clientConfig: { service: { name: hook, namespace: shop } } }]
`,
  },
  *check(object, view) {
    for (const reference of servicesAsked(object)) {
      const [name, namespace] = [reference.at('name'), reference.at('namespace').text];
      if (namespace === undefined) continue;
      const problem = missingObject(view, 'Service', name, namespace);
      if (problem !== undefined) yield problem;
      const services = namedIn(view, 'Service', namespace, name.text ?? '');
      const ports = services.flatMap(({ spec }) =>
        spec.at('ports').items.map((port) => port.at('port').number),
      );
      const asked = reference.at('port').number ?? 443;
      if (ports.length === 0 || services.some(({ promised }) => promised) || ports.includes(asked)) continue;
      yield {
        at: reference.at('port'),
        message: `Service ${name.text} has no port ${asked} (${listed(ports.map(String))})`,
      };
    }
  },
};

function servicesAsked(object: Resource): Field[] {
  const hooks = object.at('webhooks').items.map((hook) => hook.at('clientConfig', 'service'));
  const conversion = object.spec.at('conversion', 'webhook', 'clientConfig', 'service');
  // An APIService without one is served by the API server itself.
  const api = object.kind === 'apiregistration.k8s.io/APIService' ? [object.spec.at('service')] : [];
  return [...hooks, conversion, ...api].filter((service) => service.isMapping);
}
