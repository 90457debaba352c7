import { parseGoDuration } from '../../manifests/go-duration.ts';
import type { Rule } from '../rule.ts';

export const retryTimeout: Rule = {
  id: 'retry-timeout',
  severity: 'warning',
  title: 'A route gives a single try as much time as all of them together',
  judges: ['networking.istio.io/VirtualService'],
  why: 'The timeout of the route bounds all tries. One that may take as long leaves no time for a second: a slow server is never tried again, and perTryTimeout never ends anything.',
  fix: 'Make perTryTimeout smaller than timeout, at most timeout / (attempts + 1) if every attempt is to have its time.',
  source: 'istio/api networking/v1alpha3/virtual_service.proto, HTTPRetry (Istio 1.29)',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web]
  http:
    - timeout: 5s
      retries: { attempts: 3, perTryTimeout: 5s, retryOn: connect-failure }
      route: [{ destination: { host: web } }]
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web]
  http:
    - timeout: 5s
      retries: { attempts: 3, perTryTimeout: 2s, retryOn: connect-failure }
      route: [{ destination: { host: web } }]
`,
  },
  *check(service) {
    for (const rule of service.spec.at('http').items) {
      const at = rule.at('retries', 'perTryTimeout');
      const [whole, single] = [rule.at('timeout').text, at.text];
      if (whole === undefined || single === undefined) continue;
      const [limit, one] = [parseGoDuration(whole) ?? 0, parseGoDuration(single) ?? 0];
      if (limit <= 0 || one <= 0 || one < limit) continue;
      yield {
        at,
        message: `a single try may take ${single}, all of them together ${whole}: there is no time for a second`,
      };
    }
  },
};
