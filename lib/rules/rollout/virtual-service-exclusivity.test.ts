import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { rollout } from './rollout.fixture.ts';
import { virtualServiceExclusivity } from './virtual-service-exclusivity.ts';

const istio = (fields: string) => rollout(`{ trafficRouting: { istio: { ${fields} } } }`);
const place = 'Rollout shop/web spec.strategy.canary.trafficRouting.istio';

describe('virtual-service-exclusivity', () => {
  test('flags both fields', () => {
    expect(
      judge(virtualServiceExclusivity, istio('virtualService: { name: a }, virtualServices: [{ name: b }]')),
    ).toEqual([
      `${place}.virtualServices: virtualService names 'a' and virtualServices 1 more: only one of the two fields may be there`,
    ]);
  });

  test('flags neither', () => {
    expect(judge(virtualServiceExclusivity, istio('destinationRule: { name: web }'))).toEqual([
      `${place}: there is neither virtualService nor virtualServices: nothing to steer`,
    ]);
  });

  test('accepts one of them, and another traffic router', () => {
    expect(judge(virtualServiceExclusivity, istio('virtualService: { name: a }'))).toEqual([]);
    expect(judge(virtualServiceExclusivity, rollout('{ trafficRouting: { nginx: {} } }'))).toEqual([]);
  });
});
