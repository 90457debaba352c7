import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { application, object } from './application.fixture.ts';
import { insecureServerMissing } from './insecure-server-missing.ts';

const argo = (values = '', chart = 'argo-cd') =>
  application(`source: { chart: ${chart}, helm: { releaseName: argocd, valuesObject: { ${values} } } }`);
const route = (host = 'argocd-server', port = 80) =>
  object(
    'networking.istio.io/v1 VirtualService',
    'argocd',
    `spec: { http: [{ route: [{ destination: { host: ${host}, port: { number: ${port} } } }] }] }`,
  );
const ingress = (annotations = '') =>
  object(
    'networking.k8s.io/v1 Ingress',
    'argocd',
    'spec: { rules: [{ http: { paths: [{ backend: { service: { name: argocd-server, port: { name: http } } } }] } }] }',
    annotations,
  );

describe('insecure-server-missing', () => {
  test('flags a route and an Ingress to the plain port', () => {
    expect(judge(insecureServerMissing, argo() + route())).toEqual([
      'Application argocd/web values.configs.params["server.insecure"]: VirtualService shop/argocd sends plain HTTP to argocd-server, which redirects it as long as server.insecure is not true',
    ]);
    expect(
      judge(insecureServerMissing, argo('configs: { params: { server.insecure: false } }') + ingress()),
    ).toHaveLength(1);
  });

  test.each([
    'configs: { params: { server.insecure: true } }',
    'configs: { params: { server.insecure: "true" } }',
    'server: { extraArgs: [--insecure] }',
  ])('accepts %s', (values) => {
    expect(judge(insecureServerMissing, argo(values) + route() + ingress())).toEqual([]);
  });

  test('accepts routes elsewhere, and ways that end in TLS', () => {
    expect(judge(insecureServerMissing, argo() + route('other') + route('argocd-server', 443))).toEqual([]);
    const rule = 'spec: { host: argocd-server, trafficPolicy: { tls: { mode: SIMPLE } } }';
    expect(
      judge(
        insecureServerMissing,
        argo() + route() + object('networking.istio.io/v1 DestinationRule', 'a', rule),
      ),
    ).toEqual([]);
    const https = 'nginx.ingress.kubernetes.io/backend-protocol: HTTPS';
    expect(judge(insecureServerMissing, argo() + ingress(https))).toEqual([]);
    expect(judge(insecureServerMissing, argo('', 'argo-workflows') + route())).toEqual([]);
  });
});
