import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { hiddenFromGateway } from './hidden-from-gateway.ts';
import { deployment, destinationRule, gateway, virtualService } from './mesh.fixture.ts';

const edge =
  deployment('{ istio: ingress }', undefined, 'ingress', 'istio-system') +
  gateway('{ selector: { istio: ingress } }');
const routes = (exportTo: string, subset = '') =>
  virtualService(
    `{ gateways: [edge]${exportTo}, http: [{ route: [{ destination: { host: web${subset} } }] }] }`,
  );

describe('hidden-from-gateway', () => {
  test('flags a route that the gateway does not see', () => {
    expect(judge(hiddenFromGateway, edge + routes(", exportTo: ['.']"))).toEqual([
      'VirtualService shop/routes spec.exportTo: shown to shop only, but the pods of Gateway edge run in istio-system',
    ]);
  });

  test('flags a DestinationRule whose subsets the gateway needs, and weighs a mere policy less', () => {
    const hidden = destinationRule("{ host: web, exportTo: ['.'] }");
    expect(judge(hiddenFromGateway, edge + hidden + routes('', ', subset: v1'))).toEqual([
      "DestinationRule shop/web spec.exportTo: shown to shop only, but the pods of Gateway edge, which routes to subset 'v1', run in istio-system",
    ]);
    expect(judge(hiddenFromGateway, edge + hidden + routes(''))[0]).toMatch(/^warning/);
  });

  test('accepts what the gateway sees, and gateways whose pods are not known', () => {
    expect(judge(hiddenFromGateway, edge + routes(''))).toEqual([]);
    expect(judge(hiddenFromGateway, edge + routes(", exportTo: ['.', istio-system]"))).toEqual([]);
    expect(judge(hiddenFromGateway, edge + routes(", exportTo: ['*']"))).toEqual([]);
    expect(judge(hiddenFromGateway, gateway('{ selector: { a: b } }') + routes(", exportTo: ['.']"))).toEqual(
      [],
    );
  });
});
