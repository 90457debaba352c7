import type { Field } from '../../manifests/field.ts';
import { parseGoDuration } from '../../manifests/go-duration.ts';
import type { Rule } from '../rule.ts';

export const invalidDuration: Rule = {
  id: 'invalid-duration',
  severity: 'error',
  title: 'A duration is none that Istio takes',
  judges: ['networking.istio.io/VirtualService', 'networking.istio.io/DestinationRule'],
  why: 'The API server refuses the object: a duration has a unit (ms, s, m or h) and is at least 1ms, in whole milliseconds.',
  fix: 'Write it as 500ms, 5s or 1m; leave out a timeout that is to be off.',
  source:
    'manifests/charts/base/files/crd-all.gen.yaml; pkg/config/validation/agent/validation.go, ValidateDuration (Istio 1.29)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web], http: [{ timeout: '5', route: [{ destination: { host: web } }] }] }
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web], http: [{ timeout: 5s, route: [{ destination: { host: web } }] }] }
`,
  },
  *check({ spec }) {
    const policies = [spec, ...spec.at('subsets').items].flatMap((holder) => {
      const policy = holder.at('trafficPolicy');
      return [policy, ...policy.at('portLevelSettings').items];
    });
    for (const at of [...spec.at('http').items.flatMap(ofRule), ...policies.flatMap(ofPolicy)]) {
      const { text, number } = at;
      if (number !== undefined) yield { at, message: `${number} has no unit; did you mean '${number}s'?` };
      if (text === undefined || /[{$]/.test(text)) continue;
      const seconds = parseGoDuration(text);
      if (seconds === undefined) {
        const hint = /^\d+$/.test(text) ? `; did you mean '${text}s'?` : ': it needs a unit of ms, s, m or h';
        yield { at, message: `'${text}' is no duration${hint}` };
      } else if (seconds < 0.001) {
        yield { at, message: `'${text}' is less than 1ms, which is refused` };
      }
    }
  },
};

function ofRule(rule: Field): Field[] {
  return [
    rule.at('timeout'),
    rule.at('retries', 'perTryTimeout'),
    rule.at('retries', 'backoff'),
    rule.at('fault', 'delay', 'fixedDelay'),
    rule.at('corsPolicy', 'maxAge'),
  ];
}

function ofPolicy(policy: Field): Field[] {
  const pool = policy.at('connectionPool');
  return [
    policy.at('outlierDetection', 'interval'),
    policy.at('outlierDetection', 'baseEjectionTime'),
    pool.at('http', 'idleTimeout'),
    ...['connectTimeout', 'maxConnectionDuration', 'idleTimeout'].map((key) => pool.at('tcp', key)),
    ...['time', 'interval'].map((key) => pool.at('tcp', 'tcpKeepalive', key)),
    policy.at('loadBalancer', 'warmup', 'duration'),
  ];
}
