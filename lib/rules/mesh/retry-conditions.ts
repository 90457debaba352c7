import type { Field } from '../../manifests/field.ts';
import type { Rule } from '../rule.ts';

export const retryConditions: Rule = {
  id: 'retry-conditions',
  severity: 'warning',
  title: 'Retries do not say on what, or repeat requests that may already have been carried out',
  judges: ['networking.istio.io/VirtualService'],
  why: 'Without retryOn the defaults of the Istio release hold. On 5xx, gateway-error or reset a POST that did its work and failed afterwards is sent again, and each layer that retries multiplies the requests.',
  fix: 'Set retryOn to connect-failure,refused-stream, which never repeat a request that arrived; for more, match the methods that may be repeated.',
  source: 'istio/api networking/v1alpha3/virtual_service.proto, HTTPRetry (Istio 1.29)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web], http: [{ retries: { attempts: 3 }, route: [{ destination: { host: web } }] }] }
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web]
  http:
    - retries: { attempts: 3, retryOn: 'connect-failure,refused-stream' }
      route: [{ destination: { host: web } }]
`,
  },
  *check(service) {
    for (const rule of service.spec.at('http').items) {
      const retries = rule.at('retries');
      if ((retries.at('attempts').number ?? 0) <= 0) continue;
      const at = retries.at('retryOn');
      if ((at.text ?? '') === '') {
        yield {
          at,
          message: `${retries.at('attempts').number} attempts, but nothing says on which failures`,
        };
        continue;
      }
      const repeating = (at.text ?? '').split(',').filter((condition) => mayRepeat(condition.trim()));
      if (repeating.length === 0 || onlyReads(rule)) continue;
      yield {
        at,
        message: `${repeating.join(', ')} may repeat a request that was already carried out, such as a POST`,
        severity: 'info',
      };
    }
  },
};

/** Whether a failure of that kind may come after the request has done its work. */
function mayRepeat(condition: string): boolean {
  const late = [
    '5xx',
    'gateway-error',
    'reset',
    'retriable-status-codes',
    'retriable-headers',
    'deadline-exceeded',
  ];
  return late.includes(condition) || /^5\d\d$/.test(condition);
}

function onlyReads(rule: Field): boolean {
  const matches = rule.at('match').items;
  return (
    matches.length > 0 &&
    matches.every((match) => ['GET', 'HEAD', 'OPTIONS'].includes(match.at('method', 'exact').text ?? ''))
  );
}
