import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { spreadSelectsNothing } from './spread-selects-nothing.ts';

const workload = (selector: string) => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web, tier: front } }
    spec:
      topologySpreadConstraints: [{ maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway${selector} }]
`;
const place = 'StatefulSet shop/web spec.template.spec.topologySpreadConstraints[0].labelSelector';

describe('spread-selects-nothing', () => {
  test('flags a label that the pods have not, with theirs', () => {
    expect(judge(spreadSelectsNothing, workload(', labelSelector: { matchLabels: { app: wbe } }'))).toEqual([
      `${place}.matchLabels.app: counts pods with app=wbe, but the pods have app=web, tier=front`,
    ]);
  });

  test('flags a missing selector, which counts nothing', () => {
    expect(judge(spreadSelectsNothing, workload(''))).toEqual([
      `${place}: counts none of its own pods: the pods have app=web, tier=front`,
    ]);
  });

  test('accepts any selector that its own pods match', () => {
    for (const selector of [
      '{ matchLabels: { tier: front } }',
      '{}',
      '{ matchExpressions: [{ key: app, operator: Exists }] }',
    ])
      expect(judge(spreadSelectsNothing, workload(`, labelSelector: ${selector}`))).toEqual([]);
  });
});
