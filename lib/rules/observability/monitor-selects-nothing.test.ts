import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { monitorSelectsNothing } from './monitor-selects-nothing.ts';
import { webService } from './observability.fixture.ts';

const monitor = (spec: string) => `---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: web, namespace: shop }
spec: { ${spec} }
`;
const service = webService('name: metrics, port: 9113', 'labels: { app: web }');

describe('monitor-selects-nothing', () => {
  test('flags a port that the Service does not have by that name', () => {
    expect(
      judge(
        monitorSelectsNothing,
        monitor('selector: { matchLabels: { app: web } }, endpoints: [{ port: http }]') + service,
      ),
    ).toEqual([
      "ServiceMonitor shop/web spec.endpoints[0].port: Service web has no port named 'http': it has metrics",
    ]);
  });

  test('warns of labels that no Service has', () => {
    expect(
      judge(monitorSelectsNothing, monitor('selector: { matchLabels: { app: was } }') + service),
    ).toEqual(['warning ServiceMonitor shop/web spec.selector: no Service has the labels: there are web']);
  });

  test('accepts what fits, every namespace, and one of which nothing is known', () => {
    expect(
      judge(
        monitorSelectsNothing,
        monitor('selector: { matchLabels: { app: web } }, endpoints: [{ port: metrics }]') + service,
      ),
    ).toEqual([]);
    expect(
      judge(
        monitorSelectsNothing,
        monitor('selector: { matchLabels: { a: b } }, namespaceSelector: { any: true }') + service,
      ),
    ).toEqual([]);
    expect(
      judge(
        monitorSelectsNothing,
        monitor('selector: { matchLabels: { a: b } }, namespaceSelector: { matchNames: [x] }') + service,
      ),
    ).toEqual([]);
  });
});
