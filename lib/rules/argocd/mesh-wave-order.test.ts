import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { application, judgeFiles, object } from './application.fixture.ts';
import { meshWaveOrder } from './mesh-wave-order.ts';

const wave = (number: number) => `argocd.argoproj.io/sync-wave: "${number}"`;
const rule = (number: number) =>
  object('networking.istio.io/v1 DestinationRule', 'web-rule', 'spec: { host: web }', wave(number));
const routes = (number: number, destination = '{ host: web.shop.svc.cluster.local, subset: v1 }') =>
  object(
    'networking.istio.io/v1 VirtualService',
    'web-routes',
    `spec: { http: [{ route: [{ destination: ${destination} }] }] }`,
    wave(number),
  );
const rollout = (number: number) =>
  object(
    'argoproj.io/v1alpha1 Rollout',
    'web',
    'spec: { strategy: { canary: { trafficRouting: { istio: { virtualService: { name: web-routes } } } } } }',
    wave(number),
  );

describe('mesh-wave-order', () => {
  test('flags routes before their subsets', () => {
    expect(judge(meshWaveOrder, rule(2) + routes(1))).toEqual([
      'VirtualService shop/web-routes metadata.annotations["argocd.argoproj.io/sync-wave"]: wave 1 comes before wave 2 of DestinationRule web-rule, which it needs',
    ]);
  });

  test('flags a Rollout before its routes', () => {
    expect(judge(meshWaveOrder, rule(0) + routes(2) + rollout(1))).toEqual([
      'Rollout shop/web metadata.annotations["argocd.argoproj.io/sync-wave"]: wave 1 comes before wave 2 of VirtualService web-routes, which it needs',
    ]);
  });

  test('accepts the right order, and one wave for all', () => {
    expect(judge(meshWaveOrder, rule(-1) + routes(0) + rollout(1))).toEqual([]);
    expect(judge(meshWaveOrder, rule(0) + routes(0) + rollout(0))).toEqual([]);
    expect(judge(meshWaveOrder, rule(5) + routes(0, '{ host: web }'))).toEqual([]);
  });

  test('accepts waves of two Applications, which say nothing about each other', () => {
    const apps = application('source: { path: a }', 'a') + application('source: { path: b }', 'b');
    const files = { 'apps/apps.yaml': apps, 'a/rule.yaml': rule(5), 'b/routes.yaml': routes(0) };
    expect(judgeFiles(meshWaveOrder, files)).toEqual([]);
    expect(
      judgeFiles(meshWaveOrder, { ...files, 'a/routes.yaml': routes(0), 'b/routes.yaml': '' }),
    ).toHaveLength(1);
  });
});
