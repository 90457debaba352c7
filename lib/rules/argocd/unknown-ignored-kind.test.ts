import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { application } from './application.fixture.ts';
import { unknownIgnoredKind } from './unknown-ignored-kind.ts';

const ignored = (entry: string) => application(`ignoreDifferences: [{ ${entry} }]`);

describe('unknown-ignored-kind', () => {
  test('flags a missing group, a wrong one, and one with its version', () => {
    expect(judge(unknownIgnoredKind, ignored('kind: VirtualService'))).toEqual([
      'Application argocd/web spec.ignoreDifferences[0].group: VirtualService is of group networking.istio.io, and not of the empty group',
    ]);
    expect(judge(unknownIgnoredKind, ignored('kind: VirtualService, group: istio.io'))).toHaveLength(1);
    expect(judge(unknownIgnoredKind, ignored('kind: Deployment, group: apps/v1'))).toEqual([
      "Application argocd/web spec.ignoreDifferences[0].group: Deployment is of group apps, and not of 'apps/v1'",
    ]);
    expect(judge(unknownIgnoredKind, ignored('kind: ConfigMap, group: v1'))).toHaveLength(1);
  });

  test.each([
    'kind: Deployment, group: apps',
    'kind: ConfigMap',
    'kind: Deployment, group: "*"',
    'kind: Deployment, group: "*apps"',
    'kind: Widget, group: shop.example',
    'kind: Service, group: serving.knative.dev',
  ])('accepts %s', (entry) => {
    expect(judge(unknownIgnoredKind, ignored(entry))).toEqual([]);
  });
});
