import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { deployment, istio, meshNamespace, namespace } from './mesh.fixture.ts';
import { policyWithoutProxy } from './policy-without-proxy.ts';

const db = deployment('{ app: db }', undefined, 'db');
const policy = istio('AuthorizationPolicy', '{ selector: { matchLabels: { app: db } } }');

describe('policy-without-proxy', () => {
  test('flags a policy that nothing enforces', () => {
    expect(judge(policyWithoutProxy, namespace('{}') + db + policy)).toEqual([
      'AuthorizationPolicy shop/it spec.selector.matchLabels: the pods of Deployment shop/db have no proxy to enforce it',
    ]);
    const opted = deployment("{ app: db, sidecar.istio.io/inject: 'false' }");
    expect(judge(policyWithoutProxy, meshNamespace + opted + policy)).toHaveLength(1);
  });

  test('flags one for a whole namespace without proxies', () => {
    expect(
      judge(
        policyWithoutProxy,
        namespace('{}') + db + istio('PeerAuthentication', '{ mtls: { mode: STRICT } }'),
      ),
    ).toEqual([
      'PeerAuthentication shop/it spec: none of the 1 workloads of namespace shop has a proxy to enforce it',
    ]);
  });

  test('weighs an EnvoyFilter less, which protects nothing', () => {
    const filter = istio('EnvoyFilter', '{ workloadSelector: { labels: { app: db } } }');
    expect(judge(policyWithoutProxy, namespace('{}') + db + filter)[0]).toMatch(/^warning/);
  });

  test('accepts pods of the mesh, of ambient mode, and those of an unknown namespace', () => {
    expect(judge(policyWithoutProxy, meshNamespace + db + policy)).toEqual([]);
    expect(
      judge(policyWithoutProxy, namespace('{ istio.io/dataplane-mode: ambient }') + db + policy),
    ).toEqual([]);
    expect(judge(policyWithoutProxy, db + policy)).toEqual([]);
  });
});
