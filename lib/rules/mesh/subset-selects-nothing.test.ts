import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { deployment, destinationRule, service } from './mesh.fixture.ts';
import { subsetSelectsNothing } from './subset-selects-nothing.ts';

const web = service('{ selector: { app: web } }') + deployment('{ app: web, version: v1 }');
const subset = (labels: string) =>
  destinationRule(`{ host: web, subsets: [{ name: it, labels: ${labels} }] }`);

describe('subset-selects-nothing', () => {
  test('flags labels that no pod behind the host has', () => {
    expect(judge(subsetSelectsNothing, web + subset('{ version: v2 }'))).toEqual([
      'DestinationRule shop/web spec.subsets[0].labels: no pod behind web has version=v2: those of Deployment web have app=web, version=v1',
    ]);
  });

  test('does not count pods of another Service', () => {
    const other = deployment('{ app: was, version: v2 }', undefined, 'was');
    expect(judge(subsetSelectsNothing, web + other + subset('{ version: v2 }'))).toHaveLength(1);
    expect(judge(subsetSelectsNothing, web + other + subset('{ app: was }'))).toHaveLength(1);
  });

  test('accepts labels of the pods, and those that Rollouts and Istio add', () => {
    expect(judge(subsetSelectsNothing, web + subset('{ version: v1 }'))).toEqual([]);
    expect(judge(subsetSelectsNothing, web + subset('{ rollouts-pod-template-hash: abc }'))).toEqual([]);
    expect(judge(subsetSelectsNothing, web + subset('{ topology.kubernetes.io/zone: a }'))).toEqual([]);
    expect(judge(subsetSelectsNothing, web + subset('{}'))).toEqual([]);
  });

  test('says nothing where no pod of the Service is known', () => {
    expect(judge(subsetSelectsNothing, service('{ selector: { app: web } }') + subset('{ a: b }'))).toEqual(
      [],
    );
  });
});
