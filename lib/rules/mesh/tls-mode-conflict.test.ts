import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { deployment, destinationRule, istio, meshNamespace, namespace, service } from './mesh.fixture.ts';
import { tlsModeConflict } from './tls-mode-conflict.ts';

const web = service('{ selector: { app: web } }') + deployment('{ app: web }');
const rule = (mode: string) => destinationRule(`{ host: web, trafficPolicy: { tls: { mode: ${mode} } } }`);
const demand = (mode: string, inside = 'shop', more = '') =>
  istio('PeerAuthentication', `{ mtls: { mode: ${mode} }${more} }`, 'it', inside);

describe('tls-mode-conflict', () => {
  test('flags plain text to servers that demand TLS, of the mesh too', () => {
    expect(
      judge(tlsModeConflict, meshNamespace + web + rule('DISABLE') + demand('STRICT', 'istio-system')),
    ).toEqual([
      'DestinationRule shop/web spec.trafficPolicy.tls.mode: DISABLE, but PeerAuthentication istio-system/it sets STRICT for the pods of Deployment shop/web',
    ]);
  });

  test('lets the nearer demand hold', () => {
    const both = demand('STRICT', 'istio-system') + demand('PERMISSIVE');
    expect(judge(tlsModeConflict, meshNamespace + web + rule('DISABLE') + both)).toEqual([]);
    const chosen = demand('STRICT', 'shop', ', selector: { matchLabels: { app: web } }');
    expect(judge(tlsModeConflict, meshNamespace + web + rule('DISABLE') + chosen)).toHaveLength(1);
    const others = demand('STRICT', 'shop', ', selector: { matchLabels: { app: was } }');
    expect(judge(tlsModeConflict, meshNamespace + web + rule('DISABLE') + others)).toEqual([]);
  });

  test('flags TLS of the mesh to pods that are not in it', () => {
    expect(judge(tlsModeConflict, namespace('{}') + web + rule('ISTIO_MUTUAL'))).toEqual([
      'DestinationRule shop/web spec.trafficPolicy.tls.mode: ISTIO_MUTUAL, but the pods of Deployment shop/web have no proxy that would understand it',
    ]);
    expect(judge(tlsModeConflict, meshNamespace + web + rule('ISTIO_MUTUAL') + demand('DISABLE'))).toEqual([
      'DestinationRule shop/web spec.trafficPolicy.tls.mode: ISTIO_MUTUAL, but PeerAuthentication shop/it sets DISABLE for the servers',
    ]);
  });

  test('accepts what fits, and says nothing of a namespace that it does not know', () => {
    expect(judge(tlsModeConflict, meshNamespace + web + rule('ISTIO_MUTUAL') + demand('STRICT'))).toEqual([]);
    expect(judge(tlsModeConflict, meshNamespace + web + rule('DISABLE'))).toEqual([]);
    expect(judge(tlsModeConflict, web + rule('ISTIO_MUTUAL'))).toEqual([]);
    expect(
      judge(tlsModeConflict, namespace('{ istio.io/dataplane-mode: ambient }') + web + rule('ISTIO_MUTUAL')),
    ).toEqual([]);
  });
});
