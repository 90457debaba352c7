import { describe, expect, test } from '@jest/globals';
import { findingsOf, judge } from '../judge.fixture.ts';
import { deployment, named } from './pods.fixture.ts';
import { serviceSelectsNothing } from './service-selects-nothing.ts';

const service = (selector: string, more = '') =>
  named('v1', 'Service', 'web', `spec: { selector: { ${selector} }${more} }`);
const web = deployment('');

describe('service-selects-nothing', () => {
  test('flags a selector that no pod has', () => {
    expect(judge(serviceSelectsNothing, service('app: wbe') + web)).toEqual([
      'Service shop/web spec.selector: no pod of shop has app=wbe',
    ]);
  });

  test('says what pods that come near have instead', () => {
    expect(judge(serviceSelectsNothing, service('app: web, tier: front') + web)).toEqual([
      'Service shop/web spec.selector: no pod of shop has app=web, tier=front; pods of Deployment web have no tier',
    ]);
  });

  test('does not take pods of another namespace', () => {
    expect(
      judge(serviceSelectsNothing, service('app: web') + web.replace('namespace: shop', 'namespace: b')),
    ).toHaveLength(1);
  });

  test('accepts pods of any workload, whatever labels controllers add', () => {
    expect(judge(serviceSelectsNothing, service('app: web') + web)).toEqual([]);
    expect(judge(serviceSelectsNothing, service('app: web, rollouts-pod-template-hash: abc') + web)).toEqual(
      [],
    );
    const rollout = web.replace('apps/v1', 'argoproj.io/v1alpha1').replace('Deployment', 'Rollout');
    expect(judge(serviceSelectsNothing, service('app: web') + rollout)).toEqual([]);
  });

  test('accepts a Service without selector, of another host, and of the pods of an operator', () => {
    expect(judge(serviceSelectsNothing, service(''))).toEqual([]);
    expect(judge(serviceSelectsNothing, service('app: x', ', type: ExternalName'))).toEqual([]);
    expect(judge(serviceSelectsNothing, service('cnpg.io/cluster: db'))).toEqual([]);
    expect(judge(serviceSelectsNothing, service('statefulset.kubernetes.io/pod-name: db-0'))).toEqual([]);
  });

  test('accepts machines that the mesh takes in', () => {
    const machine = named(
      'networking.istio.io/v1',
      'WorkloadEntry',
      'vm',
      'spec: { address: 10.0.0.1, labels: { app: vm } }',
    );
    expect(judge(serviceSelectsNothing, service('app: vm') + machine)).toEqual([]);
  });

  test('accepts pods that may be those of a Helm release', () => {
    const release = `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: redis, namespace: argocd }
spec: { destination: { namespace: shop }, source: { chart: redis, repoURL: 'https://charts.example', targetRevision: 1.0.0 } }
`;
    expect(judge(serviceSelectsNothing, service('app: redis') + release)).toEqual([]);
  });

  test('is a warning where the pods may be somewhere else', () => {
    expect(findingsOf(serviceSelectsNothing, service('app: x'), {})[0]?.severity).toBe('warning');
  });
});
