import { describe, expect, test } from '@jest/globals';
import { edited, effectOfNas, effectOn, inShort } from '../../../test/support/failover.ts';
import { defaultScenarios } from './failover.ts';

const mysql = 'Deployment blog-system/mysql';
const web = 'Rollout blog-system/web';
const loki = 'StatefulSet monitoring/loki-stack';
const grafana = 'Deployment monitoring/grafana';
const alertmanager = 'Deployment monitoring/alertmanager';
const ingress = 'Deployment istio-system/istio-ingressgateway';
const controller = 'StatefulSet argocd/argocd-application-controller';

describe('the platform as it is', () => {
  test('asks for each node, each two of them, and the NAS', () => {
    const scenarios = defaultScenarios(edited().inventory());
    expect(scenarios.map(({ nodes, nas }) => nas ?? nodes.join('+'))).toEqual([
      'k8s-cp',
      'k8s-worker1',
      'k8s-worker2',
      'k8s-worker3',
      'k8s-cp+k8s-worker1',
      'k8s-cp+k8s-worker2',
      'k8s-cp+k8s-worker3',
      'k8s-worker1+k8s-worker2',
      'k8s-worker1+k8s-worker3',
      'k8s-worker2+k8s-worker3',
      'change-me.invalid',
    ]);
  });

  test.each([
    // Stateless, two pods or more. Nothing forces web's and was's apart.
    [ingress, 'degraded 0–0'],
    [web, 'degraded 0–390'],
    ['Rollout blog-system/was', 'degraded 0–400'],
    ['Deployment argo-rollouts/argo-rollouts', 'degraded 0–385'],
    // Longhorn.
    [mysql, 'down 66–302'],
    [loki, 'down 366–535'],
    // NFS, and the default of Kubernetes.
    [grafana, 'down 331–405'],
    ['Deployment monitoring/prometheus', 'down 331–400'],
    ['Deployment monitoring/pushgateway', 'down 331–400'],
    // None, one pod.
    [alertmanager, 'down 331–395'],
    ['Deployment monitoring/kube-state-metrics', 'down 331–385'],
    ['Deployment argocd/argocd-server', 'down 331–385'],
    [controller, 'down 331–∞'],
    // One pod a node, and one that runs now and then.
    ['DaemonSet monitoring/node-exporter', 'degraded 0–0'],
    ['CronJob blog-system/mysql-backup', 'degraded 0–385'],
    ['CronJob blog-system/mysql-restore', 'unaffected 0–0'],
  ])('%s after the loss of a worker: %s', (name, expected) => {
    expect(inShort(effectOn(name))).toBe(expected);
  });

  test('says of each second where it comes from', () => {
    expect(effectOn(mysql).why).toEqual([
      'one pod (replicas), on one of k8s-worker1, k8s-worker2, k8s-worker3: this is what happens if it was on what is dead',
      '30–50 s until the node counts as unreachable: node-monitor-grace-period 40 s (default of 1.31.13), lease renewed every 10 s, looked at every 5 s',
      '30 s until it is evicted: its tolerationSeconds for node.kubernetes.io/unreachable',
      '0–150 s until volume mysql-pvc is free: Longhorn deletes the old pod 60 to 90 s later (terminationGracePeriodSeconds 60; nodeDownPodDeletionPolicy is delete-both-statefulset-and-deployment-pod), and the attach-detach controller notices up to 60 s after that, or at best at once',
      '5–30 s to attach and mount it (taken)',
      '1–42 s to start: 1–5 s to create it (taken; pulling an image is not counted), mysql taken to answer within 30 s, start-up probe every 2 s, readiness probe every 5 s',
      'the start-up probe of mysql lets it take 600 s: a start slower than 30 s adds to this',
      'capacity not stated (k8s-worker2, k8s-worker3): taken as enough',
    ]);
  });

  test('says how long requests still go to dead pods, and what ejects them sooner', () => {
    const { degradedSeconds, why } = effectOn(web);
    expect(degradedSeconds).toEqual([30, 50]);
    expect(why).toContain(
      'web-service sends to the dead pods for 30–50 s, until they count as not ready: those requests fail unless retried, or until the outlier detection of web-dest-rule ejects the pods',
    );
  });

  test('moves nothing without its control plane', () => {
    const alone = defaultScenarios(edited().inventory())[0];
    const note =
      'the API server is down with k8s-cp: running pods go on, but nothing is noticed, rescheduled, scaled or deployed until it is back';
    expect(alone?.note).toBe(note);
    expect(inShort(effectOn(mysql, edited(), ['k8s-cp']))).toBe('unaffected 0–0');
    const both = effectOn(mysql, edited(), ['k8s-cp', 'k8s-worker1']);
    expect(inShort(both)).toBe('down 0–∞');
    expect(both.why).toContain(note);
  });

  test('is noticed later for the second of two nodes, and not evicted from three of four', () => {
    expect(inShort(effectOn(mysql, edited(), ['k8s-worker1', 'k8s-worker2']))).toBe('down 66–312');
    const draft = edited((each) => {
      each.facts = { ...each.facts, nodes: each.facts.nodes?.map((node) => ({ ...node, labels: {} })) ?? [] };
    });
    const three = effectOn(alertmanager, draft, ['k8s-worker1', 'k8s-worker2', 'k8s-worker3']);
    expect(inShort(three)).toBe('down 0–∞');
    expect(three.why.at(-1)).toBe(
      '3 of 4 nodes are down: from 55 % on, Kubernetes evicts nothing (--unhealthy-zone-threshold)',
    );
  });

  test('stops what lies on the NAS, and nothing else, while the NAS is away', () => {
    expect(inShort(effectOfNas(grafana))).toBe('down 0–∞');
    expect(effectOfNas(grafana).why).toEqual([
      'its volume grafana-data-pvc lies on change-me.invalid: no other node helps, it is down until the server is back',
      'mounted hard: what reads or writes waits, and goes on when the server is back',
    ]);
    expect(inShort(effectOfNas(mysql))).toBe('unaffected 0–0');
  });
});
