import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { rollout, steering, virtualService } from './rollout.fixture.ts';
import { rolloutVirtualServiceMissing } from './rollout-virtual-service-missing.ts';

const place = 'Rollout shop/web spec.strategy.canary.trafficRouting.istio.virtualService.name: ';

describe('rollout-virtual-service-missing', () => {
  test('flags a name with a slip', () => {
    expect(judge(rolloutVirtualServiceMissing, steering('{ name: rutes }') + virtualService(''))).toEqual([
      `${place}there is no VirtualService 'rutes' in namespace shop; did you mean 'routes'?`,
    ]);
  });

  test('says where one of that name stands', () => {
    expect(
      judge(
        rolloutVirtualServiceMissing,
        steering('{ name: routes }') + virtualService('', 'routes', 'edge'),
      ),
    ).toEqual([`${place}there is no VirtualService 'routes' in namespace shop; did you mean 'routes.edge'?`]);
  });

  test('flags each of several, and is a warning where there may be more', () => {
    const both = rollout(
      '{ trafficRouting: { istio: { virtualServices: [{ name: routes }, { name: b.edge }] } } }',
    );
    expect(judge(rolloutVirtualServiceMissing, both + virtualService(''), {})).toEqual([
      "warning Rollout shop/web spec.strategy.canary.trafficRouting.istio.virtualServices[1].name: there is no VirtualService 'b' in namespace edge",
    ]);
  });

  test('accepts one of the same namespace, and name.namespace', () => {
    expect(judge(rolloutVirtualServiceMissing, steering('{ name: routes }') + virtualService(''))).toEqual(
      [],
    );
    expect(
      judge(rolloutVirtualServiceMissing, steering('{ name: a.edge }') + virtualService('', 'a', 'edge')),
    ).toEqual([]);
  });
});
