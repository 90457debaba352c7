import { meshService } from '../../manifests/relations/mesh-hosts.ts';
import type { Rule } from '../rule.ts';

export const serviceEntry: Rule = {
  id: 'service-entry',
  severity: 'error',
  title: 'A ServiceEntry is refused, or takes the place of a Service',
  judges: ['networking.istio.io/ServiceEntry'],
  reads: ['Service'],
  why: 'Istio refuses endpoints that the resolution has no use for, and names that DNS cannot resolve. An entry for the host of a Service clashes with it.',
  fix: 'Use NONE without endpoints, STATIC with addresses, DNS for full names.',
  source: 'pkg/config/validation/validation.go, ValidateServiceEntry (Istio 1.29)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: db, namespace: shop }
spec: { hosts: ['*.db.example'], resolution: DNS, ports: [{ number: 3306, name: tcp, protocol: TCP }] }
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: db, namespace: shop }
spec: { hosts: [main.db.example], resolution: DNS, ports: [{ number: 3306, name: tcp, protocol: TCP }] }
`,
  },
  *check({ spec, namespace }, view) {
    const resolution = spec.at('resolution').text ?? 'NONE';
    const endpoints = spec.at('endpoints');
    const selector = spec.at('workloadSelector');
    const none = endpoints.items.length === 0;
    if (spec.isMapping && !spec.at('hosts').exists)
      yield { at: spec.at('hosts'), message: 'a ServiceEntry needs a host' };
    if (resolution === 'NONE' && !none)
      yield { at: endpoints, message: 'endpoints are refused with resolution NONE' };
    if (selector.exists && !none)
      yield { at: selector, message: 'workloadSelector is refused beside endpoints' };
    if (resolution === 'STATIC' && none && !selector.exists && !spec.at('addresses').exists) {
      yield {
        at: endpoints,
        message: 'resolution STATIC without endpoints leads nowhere',
        severity: 'warning',
      };
    }
    if (resolution.startsWith('DNS')) {
      for (const at of spec.at('addresses').items.filter(({ text }) => text?.includes('/'))) {
        yield { at, message: `the network ${at.text} is refused with resolution ${resolution}` };
      }
    }
    for (const at of spec.at('hosts').items) {
      const { text = '' } = at;
      if (text === '*' || (resolution.startsWith('DNS') && none && text.includes('*'))) {
        yield {
          at,
          message:
            text === '*'
              ? "'*' is refused"
              : `'${text}' is refused: resolution ${resolution} cannot resolve it`,
        };
      }
      const service = text.includes('.') ? meshService(view, text, namespace) : undefined;
      if (service === undefined) continue;
      yield { at, message: `'${text}' is already the host of ${service}`, severity: 'warning' };
    }
    const seen = new Set<unknown>();
    for (const port of spec.at('ports').items) {
      for (const at of [port.at('name'), port.at('number')]) {
        if (at.exists && seen.has(at.value))
          yield { at, message: `two ports have the ${at.key} ${at.value}` };
        seen.add(at.value);
      }
    }
  },
};
