import type { Rule } from '../rule.ts';

/** pkg/config/validation/validation.go, supportedRetryOnPolicies (Istio 1.29). */
const conditions: ReadonlySet<string> = new Set([
  '5xx',
  'gateway-error',
  'reset',
  'reset-before-request',
  'connect-failure',
  'retriable-4xx',
  'refused-stream',
  'retriable-status-codes',
  'retriable-headers',
  'envoy-ratelimited',
  'http3-post-connect-failure',
  'cancelled',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  'unavailable',
]);

export const invalidRetry: Rule = {
  id: 'invalid-retry',
  severity: 'error',
  title: 'A retry policy has a condition that Istio does not know, or contradicts itself',
  judges: ['networking.istio.io/VirtualService'],
  why: "Istio's webhook refuses the object.",
  fix: 'Name known conditions, separated by commas without spaces; with 0 attempts, leave out the rest.',
  source: 'pkg/config/validation/validation.go, validateHTTPRetry (Istio 1.29)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web]
  http: [{ retries: { attempts: 3, retryOn: '5xx, reset' }, route: [{ destination: { host: web } }] }]
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web]
  http: [{ retries: { attempts: 3, retryOn: '5xx,reset' }, route: [{ destination: { host: web } }] }]
`,
  },
  *check(service) {
    for (const retries of service.spec.at('http').items.map((rule) => rule.at('retries'))) {
      const at = retries.at('retryOn');
      for (const condition of (at.text ?? '').split(',').filter(() => (at.text ?? '') !== '')) {
        if (conditions.has(condition) || /^[1-5]\d\d$/.test(condition)) continue;
        const known = conditions.has(condition.trim());
        yield { at, message: `'${condition}' is no condition${known ? ': it must have no space' : ''}` };
      }
      const attempts = retries.at('attempts');
      if ((attempts.number ?? 0) < 0)
        yield { at: attempts, message: `${attempts.number} attempts are refused` };
      if (!retries.isMapping || (attempts.number ?? 0) !== 0) continue;
      const rest = ['perTryTimeout', 'retryOn', 'retryRemoteLocalities'].filter(
        (key) => retries.at(key).exists,
      );
      const [extra] = rest;
      if (extra !== undefined) {
        yield { at: retries.at(extra), message: `${extra} is refused with 0 attempts` };
      }
    }
  },
};
