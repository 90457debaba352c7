import { expect, test } from '@jest/globals';
import { edited, effectOn, inShort, set, setValue } from '../../../test/support/failover.ts';
import { defaultScenarios } from './failover.ts';
import { gainsOf } from './what-if.ts';

function gains(name: string, draft = edited()): string[] {
  const inventory = draft.inventory();
  return gainsOf(inventory, defaultScenarios(inventory))
    .filter(({ workload }) => String(workload) === name)
    .map(
      ({ workload, change, before, after }) =>
        `${inShort({ workload, ...before })} → ${inShort({ workload, ...after })}: ${change}`,
    );
}

const short = 'tolerationSeconds 30 for not-ready and unreachable';
const second = 'a second replica and a spread over hostnames with DoNotSchedule';

test('what has one pod and no disk gains by short tolerations, and more by a second replica', () => {
  expect(gains('Deployment istio-system/kiali')).toEqual([
    `down 331–385 → down 61–115: ${short}`,
    `down 331–385 → degraded 0–0: ${second}`,
  ]);
});

test('what insists on being alone, or shares a disk, is offered no second replica', () => {
  expect(gains('Deployment monitoring/grafana')).toEqual([`down 331–405 → down 61–135: ${short}`]);
});

test('what is spread by wish alone gains by force', () => {
  expect(gains('Rollout blog-system/web')).toEqual([
    `degraded 0–390 → degraded 0–120: ${short}`,
    'degraded 0–390 → degraded 0–0: a spread over hostnames with DoNotSchedule',
  ]);
});

test('an autoscaler is raised with the replicas', () => {
  const draft = edited(set('HorizontalPodAutoscaler blog-system/web-hpa', 'spec.minReplicas', 1));
  expect(gains('Rollout blog-system/web', draft)[1]).toBe(`down 331–390 → degraded 0–0: ${second}`);
});

test('a database on Longhorn gains by less grace, and by the deletion policy where that is missing', () => {
  expect(gains('StatefulSet monitoring/loki-stack')).toEqual([
    'down 366–535 → down 96–265: terminationGracePeriodSeconds 30 instead of 300',
  ]);
  const draft = edited(setValue('longhorn', 'defaultSettings.nodeDownPodDeletionPolicy', undefined));
  expect(gains('Deployment blog-system/mysql', draft)).toEqual([
    'down 66–∞ → down 66–302: nodeDownPodDeletionPolicy delete-both-statefulset-and-deployment-pod in the values of Longhorn',
  ]);
});

test('a StatefulSet without claims gains by being none', () => {
  expect(gains('StatefulSet argocd/argocd-application-controller')).toEqual([
    'down 331–∞ → down 331–385: a Deployment instead of a StatefulSet',
  ]);
});

test('the manifests stay as they are', () => {
  const draft = edited();
  const before = JSON.stringify(draft.inventory().written.map(({ manifest }) => manifest));
  const inventory = draft.inventory();
  gainsOf(inventory, defaultScenarios(inventory));
  expect(JSON.stringify(inventory.written.map(({ manifest }) => manifest))).toBe(before);
  expect(inShort(effectOn('Deployment istio-system/kiali', draft))).toBe('down 331–385');
});
