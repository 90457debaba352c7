import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shippedDraft } from '../../../test/faults/platform.ts';
import { Inventory } from '../../manifests/inventory.ts';
import { parseRequest } from './request.ts';
import { trace } from './trace.ts';
import { tracePaths } from './trace-paths.ts';

const inventory = shippedDraft().inventory();
const workloads = [
  undefined,
  ...inventory.all('apps/Deployment'),
  ...inventory.all('argoproj.io/Rollout'),
  ...inventory.all('batch/CronJob'),
];
const hosts = [
  'blog.jiminhome.shop',
  'argocd.jiminhome.shop',
  'was-service',
  'was-service.blog-system',
  'web-service.blog-system.svc.cluster.local',
  'mysql-service:3306',
  'localhost',
  '[::1]',
];

test('whatever is asked for, there is an answer, and the same one again', () => {
  const url = fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc
      .tuple(fc.constantFrom('http', 'https'), fc.constantFrom(...hosts), fc.webPath(), fc.string())
      .map(([scheme, host, path, query]) => `${scheme}://${host}${path}?${query}`),
    fc.string(),
  );
  const headers = fc.dictionary(fc.constantFrom('host', 'x-user', 'Cookie', '__proto__'), fc.string());
  fc.assert(
    fc.property(url, fc.constantFrom(...workloads), headers, fc.string(), (text, from, given, method) => {
      const request = parseRequest(text, { headers: given, method });
      if (request === undefined) return;
      const result = trace(inventory, request, from);
      expect(['delivered', 'refused']).toContain(result.verdict);
      expect(result.reason).not.toBe('');
      expect(trace(inventory, request, from)).toEqual(result);
    }),
    { numRuns: 400 },
  );
});

test('whatever stands in the fields of the objects on the way, nothing crashes', () => {
  const kinds = ['Gateway', 'VirtualService', 'DestinationRule', 'ServiceEntry'] as const;
  const request = parseRequest('http://x.example/a');
  const value = fc.object({
    key: fc.constantFrom(
      'hosts',
      'http',
      'match',
      'uri',
      'prefix',
      'regex',
      'route',
      'destination',
      'host',
      'subset',
      'servers',
      'port',
      'number',
      'gateways',
      'weight',
      'delegate',
      'name',
      'redirect',
      'subsets',
      'labels',
      'trafficPolicy',
      'selector',
    ),
    values: [fc.constantFrom('x.example', 'a', '*', '/', 80, -1, null, true, [])],
    maxDepth: 6,
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...kinds), value), { maxLength: 6 }), (drawn) => {
      const gateway = { selector: { a: 'b' }, servers: [{ port: { number: 80 }, hosts: ['*'] }] };
      const base = { hosts: ['*'], gateways: ['o0'] };
      const specs: [string, object][] = [['Gateway', gateway], ...drawn];
      const objects = specs.map(([kind, spec], index) => ({
        manifest: {
          apiVersion: 'networking.istio.io/v1',
          kind,
          metadata: { name: `o${index}`, namespace: 'n' },
          spec: kind === 'VirtualService' ? { ...base, ...spec } : spec,
        },
        source: {},
      }));
      const odd = new Inventory({ objects });
      if (request !== undefined) expect(trace(odd, request).reason).not.toBe('');
      expect(tracePaths(odd)).toEqual(expect.any(Array));
    }),
    { numRuns: 300 },
  );
});
