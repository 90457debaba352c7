import { describe, expect, test } from '@jest/globals';
import { findingsOf, judge } from '../judge.fixture.ts';
import { gatewaySelector } from './gateway-selector.ts';
import { deployment, gateway } from './mesh.fixture.ts';

const ingress = deployment('{ app: ingress, istio: ingress }', undefined, 'ingress', 'istio-system');

describe('gateway-selector', () => {
  test('flags labels that no pod has', () => {
    expect(judge(gatewaySelector, ingress + gateway('{ selector: { istio: ingressgateway } }'))).toEqual([
      'Gateway shop/edge spec.selector: no pod has istio=ingressgateway; did you mean istio=ingress?',
    ]);
    expect(judge(gatewaySelector, ingress + gateway('{ selector: { istio: ingress, app: other } }'))).toEqual(
      ['Gateway shop/edge spec.selector: no pod has istio=ingress, app=other'],
    );
  });

  test('says nothing where the gateway may be installed by other means', () => {
    expect(findingsOf(gatewaySelector, gateway('{ selector: { istio: ingressgateway } }'), {})).toEqual([]);
    expect(judge(gatewaySelector, gateway('{ selector: { istio: ingressgateway } }'))).toHaveLength(1);
  });

  test('accepts pods in any namespace, and a Gateway for all', () => {
    expect(judge(gatewaySelector, ingress + gateway('{ selector: { istio: ingress } }'))).toEqual([]);
    expect(judge(gatewaySelector, gateway('{ selector: {} }'))).toEqual([]);
  });
});
