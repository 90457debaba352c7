import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { rollout } from './rollout.fixture.ts';
import { stepNeedsTrafficRouting } from './step-needs-traffic-routing.ts';

const canary = (step: string, routing = '') =>
  rollout(`{ steps: [${step}]${routing === '' ? '' : `, trafficRouting: ${routing}`} }`);
const step = 'Rollout shop/web spec.strategy.canary.steps[0]';

describe('step-needs-traffic-routing', () => {
  test('flags steps that need a router', () => {
    expect(judge(stepNeedsTrafficRouting, canary('{ setCanaryScale: { weight: 20 } }'))).toEqual([
      `${step}.setCanaryScale: setCanaryScale needs trafficRouting, which is missing`,
    ]);
    expect(
      judge(stepNeedsTrafficRouting, canary('{ setMirrorRoute: { name: m } }', '{ nginx: {} }')),
    ).toEqual([`${step}.setMirrorRoute: setMirrorRoute needs trafficRouting by istio`]);
  });

  test('flags routes that are not managed', () => {
    const header = '{ setHeaderRoute: { name: header } }';
    expect(judge(stepNeedsTrafficRouting, canary(header, '{ istio: {} }'))).toEqual([
      `${step}.setHeaderRoute.name: route 'header' is not in managedRoutes (none)`,
    ]);
    expect(
      judge(stepNeedsTrafficRouting, canary(header, '{ istio: {}, managedRoutes: [{ name: headers }] }')),
    ).toEqual([
      `${step}.setHeaderRoute.name: route 'header' is not in managedRoutes (headers); did you mean 'headers'?`,
    ]);
  });

  test('accepts managed routes', () => {
    const mirror = '{ setMirrorRoute: { name: m } }';
    expect(
      judge(stepNeedsTrafficRouting, canary(mirror, '{ istio: {}, managedRoutes: [{ name: m }] }')),
    ).toEqual([]);
  });
});
