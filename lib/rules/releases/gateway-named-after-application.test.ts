import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { gatewayNamedAfterApplication } from './gateway-named-after-application.ts';

const app = (name: string, helm = '{}') => `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec: { source: { chart: gateway, repoURL: "https://istio-release.storage.googleapis.com/charts", helm: ${helm} } }
`;
const gateway = (istio: string) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec: { selector: { istio: ${istio} } }
`;

describe('gateway-named-after-application', () => {
  test('flags a release without a name of its own', () => {
    expect(judge(gatewayNamedAfterApplication, app('helm-ingress') + gateway('ingressgateway'))).toEqual([
      'Application argocd/helm-ingress metadata.name: its pods are labelled istio: helm-ingress, after the Application, and no Gateway selects that',
    ]);
  });

  test.each([
    '{ releaseName: istio-ingressgateway }',
    '{ valuesObject: { name: edge } }',
    '{ valuesObject: { labels: { istio: edge } } }',
  ])('accepts %s', (helm) => {
    expect(judge(gatewayNamedAfterApplication, app('helm-ingress', helm))).toEqual([]);
  });

  test('accepts an Application whose name the Gateways select', () => {
    expect(judge(gatewayNamedAfterApplication, app('edge') + gateway('edge'))).toEqual([]);
    expect(judge(gatewayNamedAfterApplication, app('istio-ingressgateway'))).toEqual([]);
  });
});
