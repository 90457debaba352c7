import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { application, object } from './application.fixture.ts';
import { ignoreDifferencesMissing } from './ignore-differences-missing.ts';

const rollout = object(
  'argoproj.io/v1alpha1 Rollout',
  'web',
  'spec: { strategy: { canary: { trafficRouting: { istio: { virtualService: { name: web-routes }, destinationRule: { name: web-rule } } } } } }',
);
const mesh =
  object('networking.istio.io/v1 VirtualService', 'web-routes') +
  object('networking.istio.io/v1 DestinationRule', 'web-rule');
const app = (ignored: string, automated = '{ selfHeal: true }') =>
  application(
    `source: { path: . }, ignoreDifferences: [${ignored}], syncPolicy: { automated: ${automated} }`,
  );
const ignored = (kind: string, rest = '') => `{ group: networking.istio.io, kind: ${kind}${rest} }`;

describe('ignore-differences-missing', () => {
  test('flags a VirtualService and a DestinationRule that a Rollout changes and Argo CD changes back', () => {
    expect(judge(ignoreDifferencesMissing, app('') + rollout + mesh)).toEqual([
      'VirtualService shop/web-routes spec: Application web heals itself and has no ignoreDifferences for what Rollout web changes here',
      'DestinationRule shop/web-rule spec: Application web heals itself and has no ignoreDifferences for what Rollout web changes here',
    ]);
  });

  test('flags where those of another group, name or namespace are ignored', () => {
    const others = [
      '{ group: istio.io, kind: VirtualService }',
      ignored('VirtualService', ', name: other'),
      ignored('VirtualService', ', namespace: other'),
    ].join(', ');
    expect(
      judge(ignoreDifferencesMissing, app(`${others}, ${ignored('DestinationRule')}`) + rollout + mesh),
    ).toHaveLength(1);
  });

  test('accepts where they are ignored', () => {
    expect(
      judge(
        ignoreDifferencesMissing,
        app(`${ignored('VirtualService')}, ${ignored('DestinationRule', ', name: web-rule')}`) +
          rollout +
          mesh,
      ),
    ).toEqual([]);
    expect(judge(ignoreDifferencesMissing, app('{ group: "*", kind: "*" }') + rollout + mesh)).toEqual([]);
  });

  test('accepts where nothing heals, and where no Rollout is', () => {
    expect(judge(ignoreDifferencesMissing, app('', '{ prune: true }') + rollout + mesh)).toEqual([]);
    expect(
      judge(ignoreDifferencesMissing, app('', '{ selfHeal: true, enabled: false }') + rollout + mesh),
    ).toEqual([]);
    expect(judge(ignoreDifferencesMissing, app('') + mesh)).toEqual([]);
  });
});
