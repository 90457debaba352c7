import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { rollout, steering } from './rollout.fixture.ts';
import { rolloutServicesRequired } from './rollout-services-required.ts';

const routing = '{ virtualService: { name: routes } }';
const blueGreen = (fields: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { blueGreen: { ${fields} } } }
`;

describe('rollout-services-required', () => {
  test('flags Istio with neither a DestinationRule nor Services', () => {
    expect(
      judge(
        rolloutServicesRequired,
        rollout(`{ stableService: web, trafficRouting: { istio: ${routing} } }`),
      ),
    ).toEqual([
      'Rollout shop/web spec.strategy.canary.canaryService: istio without destinationRule needs stableService and canaryService, and canaryService is missing',
    ]);
  });

  test('flags it for other routers', () => {
    expect(
      judge(rolloutServicesRequired, rollout('{ trafficRouting: { nginx: { stableIngress: web } } }')),
    ).toEqual([
      'Rollout shop/web spec.strategy.canary.canaryService: nginx needs stableService and canaryService, and canaryService is missing',
      'Rollout shop/web spec.strategy.canary.stableService: nginx needs stableService and canaryService, and stableService is missing',
    ]);
  });

  test('flags one Service for both', () => {
    expect(judge(rolloutServicesRequired, rollout('{ stableService: web, canaryService: web }'))).toEqual([
      "Rollout shop/web spec.strategy.canary.stableService: 'web' is canaryService too: the two versions need a Service each",
    ]);
    expect(judge(rolloutServicesRequired, blueGreen('activeService: web, previewService: web'))).toEqual([
      "Rollout shop/web spec.strategy.blueGreen.previewService: 'web' is activeService too: the two versions need a Service each",
    ]);
    expect(
      judge(rolloutServicesRequired, rollout('{ pingPong: { pingService: a, pongService: a } }')),
    ).toHaveLength(1);
  });

  test('flags blue-green without an active Service, and ping without pong', () => {
    expect(judge(rolloutServicesRequired, blueGreen('previewService: next'))).toEqual([
      'Rollout shop/web spec.strategy.blueGreen.activeService: blueGreen needs the Service that is switched, and activeService is missing',
    ]);
    expect(judge(rolloutServicesRequired, rollout('{ pingPong: { pingService: a } }'))).toEqual([
      'Rollout shop/web spec.strategy.canary.pingPong.pongService: pingPong needs two Services, and pongService is missing',
    ]);
  });

  test('accepts subsets, two Services, and no traffic routing at all', () => {
    expect(judge(rolloutServicesRequired, steering('{ name: routes }'))).toEqual([]);
    expect(
      judge(
        rolloutServicesRequired,
        rollout(`{ stableService: a, canaryService: b, trafficRouting: { istio: ${routing} } }`),
      ),
    ).toEqual([]);
    expect(judge(rolloutServicesRequired, rollout('{ maxSurge: 1 }'))).toEqual([]);
    expect(judge(rolloutServicesRequired, blueGreen('activeService: web'))).toEqual([]);
  });
});
