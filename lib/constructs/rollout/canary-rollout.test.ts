import { describe, expect, test } from '@jest/globals';
import { Duration } from 'cdk8s';
import fc from 'fast-check';
import { collect } from '../../manifests/collect.ts';
import { HttpRoutes } from '../mesh/http-routes.ts';
import { at, canary, namespace, pick, resources } from '../shop.fixture.ts';
import type { CanaryRolloutProps } from './canary-rollout.ts';
import { canarySteps } from './canary-steps.ts';
import { HttpErrorRate } from './http-error-rate.ts';

/** A shop with a route to it, collected. */
function released(changed: Partial<CanaryRolloutProps> = {}) {
  const chart = namespace('shop');
  const shop = canary(chart, 'shop', changed);
  new HttpRoutes(chart, 'shop-routes', { hosts: ['shop.example'] }).sendRest(shop, { name: 'all' });
  return collect(chart);
}

const wave = (value: object) =>
  Number(at(value, 'metadata.annotations')?.['argocd.argoproj.io/sync-wave' as never]);

describe('the steps of a release', () => {
  test('stay at a weight for its pause, and go on at once without one', () => {
    expect(
      canarySteps([
        { weight: 10, pause: Duration.seconds(90) },
        { weight: 50, pause: Duration.minutes(2) },
        { weight: 60 },
        { weight: 100, pause: Duration.hours(1) },
      ]),
    ).toEqual([
      { setWeight: 10 },
      { pause: { duration: '90s' } },
      { setWeight: 50 },
      { pause: { duration: '2m' } },
      { setWeight: 60 },
      { setWeight: 100 },
      { pause: { duration: '60m' } },
    ]);
  });

  const weight = fc.integer({ min: 1, max: 100 });

  test('follow any list of weights that rises', () => {
    const rising = fc.uniqueArray(weight, { minLength: 1 }).map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(rising, (weights) => {
        const steps = canarySteps(weights.map((each) => ({ weight: each, pause: Duration.seconds(each) })));
        expect(steps.map((step) => step.setWeight ?? 'pause')).toEqual(
          weights.flatMap((each) => [each, 'pause']),
        );
      }),
    );
  });

  test('refuse any list that falls or stays somewhere, and say where', () => {
    fc.assert(
      fc.property(fc.array(weight, { minLength: 2 }), (weights) => {
        const fall = weights.findIndex((each, index) => index > 0 && each <= (weights[index - 1] ?? 0));
        fc.pre(fall > 0);
        const [before, got] = [weights[fall - 1], weights[fall]];
        expect(() => canarySteps(weights.map((each) => ({ weight: each })))).toThrow(
          new Error(`'steps' must rise: got ${got} after ${before}; order the weights from small to large`),
        );
      }),
    );
  });

  test.each([0, 101, 12.5, -1, Number.NaN])('refuse the weight %d', (wrong) => {
    expect(() => canarySteps([{ weight: wrong }])).toThrow(
      new Error(`'steps' must have whole weights from 1 to 100: got ${wrong}`),
    );
  });

  test('must be there', () => {
    expect(() => canarySteps([])).toThrow(
      new Error("'steps' must not be empty: without steps all requests move at once"),
    );
  });
});

describe('a canary rollout', () => {
  test('is five objects with the names it says, all in its namespace', () => {
    const chart = namespace('shop');
    canary(chart);
    const names = collect(chart).objects.map(({ manifest: { kind, metadata } }) => [
      kind,
      metadata.name,
      metadata.namespace,
    ]);
    expect(names).toEqual([
      ['Service', 'shop-service', 'shop'],
      ['DestinationRule', 'shop-dest-rule', 'shop'],
      ['HorizontalPodAutoscaler', 'shop-hpa', 'shop'],
      ['PodDisruptionBudget', 'shop-pdb', 'shop'],
      ['Rollout', 'shop', 'shop'],
    ]);
  });

  test('is found by its pods’ labels from everywhere', () => {
    const all = released();
    const labels = { app: 'shop' };
    expect(at(pick(all, 'Rollout', 'shop'), 'spec.template.metadata.labels')).toEqual(labels);
    expect(at(pick(all, 'Rollout', 'shop'), 'spec.selector.matchLabels')).toEqual(labels);
    expect(at(pick(all, 'Service', 'shop-service'), 'spec.selector')).toEqual(labels);
    expect(at(pick(all, 'PodDisruptionBudget', 'shop-pdb'), 'spec.selector.matchLabels')).toEqual(labels);
    expect(at(pick(all, 'DestinationRule', 'shop-dest-rule'), 'spec.subsets')).toEqual([
      { name: 'stable', labels },
      { name: 'canary', labels },
    ]);
    const spread = at(pick(all, 'Rollout', 'shop'), 'spec.template.spec.topologySpreadConstraints.0');
    expect(spread).toEqual({
      maxSkew: 1,
      topologyKey: 'kubernetes.io/hostname',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: labels },
      matchLabelKeys: ['rollouts-pod-template-hash'],
    });
  });

  test('leaves its replicas to the autoscaler, which scales it by its own container alone', () => {
    const sidecar = { name: 'metrics', image: 'registry.example/metrics:v1', resources };
    const all = released({ memoryTarget: 80, sidecars: [sidecar] });
    const rollout = pick(all, 'Rollout', 'shop');
    const target = (name: string, averageUtilization: number) => ({
      type: 'ContainerResource',
      containerResource: { container: 'shop', name, target: { type: 'Utilization', averageUtilization } },
    });
    expect(at(rollout, 'spec.replicas')).toBeUndefined();
    expect(at(rollout, 'spec.template.spec.containers')).toMatchObject([
      { name: 'shop' },
      { name: 'metrics' },
    ]);
    expect(at(pick(all, 'HorizontalPodAutoscaler', 'shop-hpa'), 'spec')).toEqual({
      scaleTargetRef: { apiVersion: at(rollout, 'apiVersion'), kind: 'Rollout', name: 'shop' },
      minReplicas: 2,
      maxReplicas: 4,
      metrics: [target('cpu', 60), target('memory', 80)],
    });
  });

  test('is reached by its Service through the name of the container’s port', () => {
    const all = released({ servicePort: 80 });
    expect(at(pick(all, 'Service', 'shop-service'), 'spec.ports')).toEqual([
      { name: 'http', port: 80, targetPort: 'http' },
    ]);
    expect(at(pick(all, 'Rollout', 'shop'), 'spec.template.spec.containers.0.ports')).toEqual([
      { name: 'http', containerPort: 8080 },
    ]);
  });

  test('is applied after its routes, and these after their subsets', () => {
    const all = released();
    const order = ['DestinationRule', 'VirtualService', 'Rollout', 'HorizontalPodAutoscaler'];
    const names = ['shop-dest-rule', 'shop-routes', 'shop', 'shop-hpa'];
    expect(order.map((kind, index) => wave(pick(all, kind, names[index] ?? '')))).toEqual([1, 2, 10, 10]);
  });

  test.each([
    [undefined, 10, '15s', 45],
    [Duration.seconds(40), 40, '45s', 75],
  ])('drained for %s ends after its proxy, and its proxy after the drain', (drain, sleep, proxy, grace) => {
    const template = at(pick(released({ drain }), 'Rollout', 'shop'), 'spec.template');
    expect(at(template, 'spec.containers.0.lifecycle')).toEqual({ preStop: { sleep: { seconds: sleep } } });
    expect(at(template, 'spec.terminationGracePeriodSeconds')).toBe(grace);
    expect(at(template, 'metadata.annotations')).toEqual({
      'proxy.istio.io/config': `{"holdApplicationUntilProxyStarts":true,"terminationDrainDuration":"${proxy}"}`,
    });
  });

  test('is judged by an analysis of its newest revision, if it is given one', () => {
    const chart = namespace('shop');
    const judgedBy = new HttpErrorRate(chart, 'errors', {
      prometheus: 'http://prometheus:9090',
      maxErrorShare: 0.01,
    });
    new HttpRoutes(chart, 'routes', { hosts: ['shop.example'] }).sendRest(
      canary(chart, 'shop', { judgedBy }),
      { name: 'all' },
    );
    const all = collect(chart);
    const analysis = at(pick(all, 'AnalysisTemplate', 'errors'), 'spec');
    const passed = at(pick(all, 'Rollout', 'shop'), 'spec.strategy.canary.analysis');
    expect(passed).toEqual({
      templates: [{ templateName: 'errors' }],
      args: [
        { name: 'namespace', value: 'shop' },
        { name: 'app', value: 'shop' },
        { name: 'revision', valueFrom: { podTemplateHashValue: 'Latest' } },
      ],
    });
    expect((at(passed, 'args') as { name: string }[]).map(({ name }) => ({ name }))).toEqual(
      at(analysis, 'args'),
    );
    expect(at(analysis, 'metrics.0')).toMatchObject({
      interval: '30s',
      failureLimit: 0,
      successCondition: 'result[0] < 0.01',
    });
    expect(at(pick(released(), 'Rollout', 'shop'), 'spec.strategy.canary.analysis')).toBeUndefined();
  });
});

describe('a canary rollout knows its routes', () => {
  const istio = (chart: ReturnType<typeof namespace>) =>
    at(pick(collect(chart), 'Rollout', 'shop'), 'spec.strategy.canary.trafficRouting.istio');
  const destinationRule = { name: 'shop-dest-rule', stableSubsetName: 'stable', canarySubsetName: 'canary' };

  test('all of them and no others, in the order in which they were sent', () => {
    const chart = namespace('shop');
    const [shop, other] = [canary(chart), canary(chart, 'other')];
    const routes = new HttpRoutes(chart, 'routes', { hosts: ['shop.example'] });
    routes.send('/z/', shop, { name: 'z' });
    routes.send('/o/', other, { name: 'o' });
    routes.send('/a/', shop, { name: 'a' });
    routes.sendRest(shop, { name: 'rest' });
    expect(istio(chart)).toEqual({
      destinationRule,
      virtualService: { name: 'routes', routes: ['z', 'a', 'rest'] },
    });
    expect(collect(chart).problems).toEqual([]);
  });

  test('of two VirtualServices each with its own', () => {
    const chart = namespace('shop');
    const shop = canary(chart);
    new HttpRoutes(chart, 'outside', { hosts: ['shop.example'] }).sendRest(shop, { name: 'all' });
    new HttpRoutes(chart, 'mesh', { hosts: ['shop-service'] }).sendRest(shop, { name: 'all' });
    const virtualServices = [
      { name: 'outside', routes: ['all'] },
      { name: 'mesh', routes: ['all'] },
    ];
    expect(istio(chart)).toEqual({ destinationRule, virtualServices });
  });

  test('and is a problem without any', () => {
    const chart = namespace('shop');
    canary(chart);
    expect(collect(chart).problems).toEqual([
      "shop/shop: no route leads to Rollout 'shop': call HttpRoutes.send",
    ]);
  });
});

describe('a canary rollout refuses', () => {
  test('fewer replicas at most than at least', () => {
    expect(() => canary(namespace('shop'), 'shop', { replicas: { min: 3, max: 2 } })).toThrow(
      new Error("'replicas.min' (3) must not be greater than 'replicas.max' (2)"),
    );
  });

  test('an amount that is none', () => {
    expect(() => canary(namespace('shop'), 'shop', { resources: { ...resources, cpu: 'half' } })).toThrow(
      new Error(
        'shop/shop/rollout: argoproj.io/v1alpha1 Rollout shop is invalid:\n' +
          "  spec.template.spec.containers[0].resources.requests.cpu: got 'half', must be a number",
      ),
    );
  });

  test('an empty list of nodes, which no node would satisfy', () => {
    expect(() => canary(namespace('shop'), 'shop', { nodes: [] })).toThrow(
      new Error("'nodes' must not be empty; leave it out to allow any node"),
    );
  });
});
