import { expect, test } from '@jest/globals';
import type { Draft } from '../../../test/faults/draft.ts';
import { shippedDraft } from '../../../test/faults/platform.ts';
import { findRollout } from './find-rollout.ts';
import { type RolloutTimeline, type Timeline, timelineOf } from './timeline.ts';

const web = 'Rollout blog-system/web';
const was = 'Rollout blog-system/was';
const canary = 'spec.strategy.canary';
const template = 'AnalysisTemplate blog-system/http-error-rate';

/** A release of the real platform after an edit. */
function release(edit: (draft: Draft) => void = () => {}, name = 'web', replicas?: number): RolloutTimeline {
  const draft = shippedDraft();
  edit(draft);
  const inventory = draft.inventory();
  const found = findRollout(inventory, name);
  if (found.rollout === undefined) throw new Error(`no ${name}: ${found.names.join(', ')}`);
  return timelineOf(inventory, found.rollout, replicas);
}

/** `30 s: 50 % to 2+2`: the earliest time, the weight, old and new pods. */
function shown({ steps }: Timeline): string[] {
  return steps.map(
    ({ atSeconds, weight, stablePods, canaryPods }) =>
      `${atSeconds} s: ${weight} to ${stablePods}+${canaryPods}`,
  );
}

test('web takes 90 s of pauses, and was 180 s, plus pods starting', () => {
  const [a, b] = [release().usual, release(undefined, 'was').usual];
  expect(shown(a)).toEqual(['0 s: 10 to 2+2', '30 s: 50 to 2+2', '60 s: 90 to 2+2', '90 s: 100 to 0+2']);
  expect([a.pauseSeconds, a.totalSeconds, a.starts, a.waits]).toEqual([90, [90, 150], 1, 0]);
  expect(shown(b)).toEqual(['0 s: 20 to 2+2', '60 s: 50 to 2+2', '120 s: 80 to 2+2', '180 s: 100 to 0+2']);
  expect([b.pauseSeconds, b.totalSeconds, b.starts, b.waits]).toEqual([180, [180, 370], 1, 0]);
});

test('with as many pods as the autoscaler may ask for, both versions follow the weight', () => {
  const { busiest } = release(undefined, 'was');
  expect(busiest && shown(busiest)).toEqual([
    '0 s: 20 to 8+2',
    '60 s: 50 to 5+5',
    '120 s: 80 to 2+8',
    '180 s: 100 to 0+10',
  ]);
  expect(busiest?.totalSeconds).toEqual([180, 940]);
  expect(busiest?.extra.pods).toBe(3);
});

test('an abort comes with the next measurement, if one is left', () => {
  const { usual } = release();
  expect(usual.steps.map(({ exposed, abort }) => [exposed, abort?.after, abort?.at, abort?.unsure])).toEqual([
    [0.1, [1, 30], 30, false],
    [0.5, [1, 30], 60, false],
    [0.9, [1, 29], 90, true],
    [1, undefined, undefined, undefined],
  ]);
});

test('two more pods at the peak ask for their requests and those of the proxies', () => {
  const { usual, footprint } = release();
  expect(usual.extra.pods).toBe(2);
  expect(usual.extra.cpu).toBeCloseTo(2 * (0.1 + 0.01 + 0.1));
  expect(usual.extra.memory).toBe(2 * (128 + 16 + 128) * 2 ** 20);
  expect(footprint.proxy).toEqual({ cpu: 0.1, memory: 128 * 2 ** 20 });
});

/** What an edit changes; each value is asserted in a form that a reader can check by hand. */
const edits: [
  name: string,
  edit: (draft: Draft) => void,
  look: (release: RolloutTimeline) => unknown,
  expected: unknown,
][] = [
  [
    'another weight',
    (draft) => draft.set(web, `${canary}.steps[2].setWeight`, 60),
    ({ usual }) => shown(usual)[1],
    '30 s: 60 to 2+2',
  ],
  [
    'a pause removed',
    (draft) => draft.drop(web, `${canary}.steps[3]`),
    ({ usual }) => [usual.pauseSeconds, shown(usual)[2]],
    [60, '30 s: 90 to 2+2'],
  ],
  [
    'a longer pause',
    (draft) => draft.set(web, `${canary}.steps[1].pause.duration`, '2m'),
    ({ usual }) => [usual.pauseSeconds, usual.totalSeconds[0]],
    [180, 180],
  ],
  [
    'a pause that waits for somebody',
    (draft) => draft.set(web, `${canary}.steps[1].pause`, {}),
    ({ usual }) => [usual.pauseSeconds, usual.waits, usual.steps[0]?.holds[0]?.kind],
    [60, 1, 'person'],
  ],
  [
    'four pods at least',
    (draft) => draft.set('HorizontalPodAutoscaler blog-system/web-hpa', 'spec.minReplicas', 4),
    ({ usual }) => shown(usual),
    ['0 s: 10 to 4+2', '30 s: 50 to 2+2', '60 s: 90 to 2+4', '90 s: 100 to 0+4'],
  ],
  [
    'no autoscaler, and so one pod',
    (draft) => draft.remove('HorizontalPodAutoscaler blog-system/web-hpa'),
    ({ usual, busiest }) => [usual.replicas, shown(usual)[0], busiest],
    // Both versions have two pods while both have traffic.
    [1, '0 s: 10 to 2+2', undefined],
  ],
  [
    'the old version kept whole',
    (draft) => draft.drop(web, `${canary}.dynamicStableScale`),
    ({ usual }) => [shown(usual).slice(-2), usual.totalSeconds[0], usual.steps.at(-2)?.missingStablePods],
    [['90 s: 100 to 2+2', '120 s: 100 to 0+2'], 90, 0],
  ],
  [
    'the old version kept for an hour',
    (draft) => {
      draft.drop(web, `${canary}.dynamicStableScale`);
      draft.set(web, `${canary}.scaleDownDelaySeconds`, 3600);
    },
    ({ usual }) => [usual.steps.at(-1)?.name, usual.steps.at(-1)?.atSeconds, usual.totalSeconds[0]],
    ['old pods stop', 3690, 90],
  ],
  [
    'no least number of pods',
    (draft) => draft.drop(web, `${canary}.minPodsPerReplicaSet`),
    ({ usual }) => [shown(usual), usual.starts, usual.extra.pods],
    [['0 s: 10 to 2+1', '30 s: 50 to 1+1', '60 s: 90 to 1+2', '90 s: 100 to 0+2'], 2, 1],
  ],
  [
    'no analysis',
    (draft) => draft.drop(web, `${canary}.analysis`),
    ({ usual, analyses }) => [usual.steps.map(({ abort }) => abort), analyses],
    [[undefined, undefined, undefined, undefined], []],
  ],
  [
    'two failures forgiven',
    (draft) => draft.set(template, 'spec.metrics[0].failureLimit', 2),
    // The third failure is a minute later than the first: too late for what breaks at 50 %, a minute before the end.
    ({ usual }) => usual.steps.map(({ abort }) => abort?.at),
    [90, undefined, undefined, undefined],
  ],
  [
    'failures that never count',
    (draft) => draft.set(template, 'spec.metrics[0].failureLimit', -1),
    ({ usual }) => usual.steps.every(({ abort }) => abort === undefined),
    true,
  ],
  [
    'a metric that is only watched',
    (draft) => draft.set(web, `${canary}.analysis.dryRun`, [{ metricName: 'http-.*' }]),
    ({ usual, analyses }) => [usual.steps[0]?.abort, analyses[0]?.metrics[0]?.dryRun],
    [undefined, true],
  ],
  [
    'a first measurement after 45 s',
    (draft) => draft.set(template, 'spec.metrics[0].initialDelay', '45s'),
    ({ usual }) => usual.steps[0]?.abort?.at,
    45,
  ],
  [
    'an analysis that ends after one measurement',
    (draft) => draft.set(template, 'spec.metrics[0].count', 1),
    // It is measured when the release begins, before the new pods have traffic.
    ({ usual }) => usual.steps.map(({ abort }) => abort),
    [undefined, undefined, undefined, undefined],
  ],
  [
    'an analysis that begins with the second weight',
    (draft) => draft.set(web, `${canary}.analysis.startingStep`, 2),
    ({ usual }) => [usual.steps[0]?.abort?.at, usual.steps[1]?.abort?.after[1]],
    // When that begins, a failure of the first weight is there already, and the first measurement sees it.
    [30, 30],
  ],
  [
    'an analysis whose template is gone',
    (draft) => draft.remove(template),
    ({ analyses, notes }) => [analyses, notes],
    [
      [],
      [
        'spec.strategy.canary.analysis: its template is not among the manifests, so that no abort of it is known',
      ],
    ],
  ],
  [
    'an analysis as a step',
    (draft) => {
      draft.set(template, 'spec.metrics[0].count', 4);
      draft.set(web, `${canary}.steps[1]`, {
        analysis: { templates: [{ templateName: 'http-error-rate' }] },
      });
    },
    ({ usual }) => [usual.pauseSeconds, usual.totalSeconds[0], usual.steps[0]?.holds[0]],
    [60, 150, expect.objectContaining({ kind: 'analysis', seconds: 90 })],
  ],
  [
    'an analysis as a step that never ends',
    (draft) =>
      draft.set(web, `${canary}.steps[1]`, {
        analysis: { templates: [{ templateName: 'http-error-rate' }] },
      }),
    ({ usual }) => [usual.waits, usual.steps[0]?.holds[0]?.seconds],
    [1, undefined],
  ],
  [
    'minReadySeconds',
    (draft) => draft.set(web, 'spec.minReadySeconds', 15),
    ({ usual, start }) => [start.least, start.most, usual.totalSeconds],
    [15, 75, [105, 165]],
  ],
  [
    'a slow first answer',
    (draft) => draft.set(web, 'spec.template.spec.containers[0].readinessProbe.initialDelaySeconds', 20),
    ({ usual }) => usual.totalSeconds,
    [110, 150],
  ],
  [
    'no liveness probe, so that only the deadline bounds a start',
    (draft) => draft.drop(web, 'spec.template.spec.containers[0].livenessProbe'),
    ({ start }) => [start.most, start.because],
    [600, 'only progressDeadlineSeconds bounds web'],
  ],
  [
    'a start-up probe past the deadline',
    (draft) =>
      draft.set(web, 'spec.template.spec.containers[0].startupProbe', {
        periodSeconds: 10,
        failureThreshold: 90,
      }),
    ({ start, notes }) => [start.most, notes],
    [905, ['a pod may take 905 s, but after 600 s without progress the release counts as failed']],
  ],
  [
    'no traffic routing: pods are the weight',
    (draft) => {
      draft.drop(web, `${canary}.trafficRouting`);
      draft.set('HorizontalPodAutoscaler blog-system/web-hpa', 'spec.minReplicas', 4);
    },
    ({ strategy, usual }) => [strategy, shown(usual), usual.steps[0]?.exposed],
    [
      'canary without traffic routing',
      // One in five is nearer to 10 % than one in four.
      ['0 s: 10 to 4+1', '30 s: 50 to 2+2', '60 s: 90 to 1+4', '90 s: 100 to 0+4'],
      0.2,
    ],
  ],
  [
    'a last step below 100',
    (draft) => {
      draft.drop(web, `${canary}.steps[6]`);
      draft.drop(web, `${canary}.steps[5]`);
    },
    ({ usual }) => [shown(usual).at(-1), usual.steps.at(-1)?.name, usual.pauseSeconds],
    ['60 s: 100 to 0+2', 'all traffic', 60],
  ],
  [
    'a size apart from the weight',
    (draft) => draft.set(web, `${canary}.steps[0]`, { setCanaryScale: { replicas: 5 } }),
    ({ usual }) => shown(usual).slice(0, 2),
    ['0 s: 0 to 2+5', '30 s: 50 to 2+5'],
  ],
  [
    'blue-green',
    (draft) =>
      draft.set(web, 'spec.strategy', {
        blueGreen: { activeService: 'web-service', previewReplicaCount: 1, autoPromotionSeconds: 40 },
      }),
    ({ strategy, usual }) => [strategy, shown(usual), usual.totalSeconds, usual.extra.pods, usual.starts],
    [
      'blue-green',
      ['0 s: 0 to 2+1', '40 s: 0 to 2+2', '40 s: 100 to 2+2', '70 s: 100 to 0+2'],
      [40, 160],
      2,
      2,
    ],
  ],
  [
    'blue-green with an analysis before the switch, and a person',
    (draft) => {
      draft.set(template, 'spec.metrics[0].count', 3);
      draft.set(web, 'spec.strategy', {
        blueGreen: {
          activeService: 'web-service',
          autoPromotionEnabled: false,
          prePromotionAnalysis: { templates: [{ templateName: 'http-error-rate' }] },
        },
      });
    },
    ({ usual }) => [
      usual.waits,
      usual.steps[0]?.holds.map(({ kind, seconds }) => [kind, seconds]),
      usual.steps[0]?.exposed,
      usual.steps[0]?.abort?.after,
    ],
    // It fails before anybody sees it, with the first measurement.
    [
      1,
      [
        ['analysis', 60],
        ['person', undefined],
      ],
      0,
      [0, 0],
    ],
  ],
  [
    'a namespace without proxies',
    (draft) => draft.drop('Namespace blog-system', 'metadata.labels.istio-injection'),
    ({ usual, footprint }) => [footprint.proxy, Math.round(usual.extra.cpu * 1000)],
    [undefined, 220],
  ],
  [
    'proxies that ask for more',
    (draft) => draft.setValue('istiod', 'global.proxy.resources.requests.cpu', '250m'),
    ({ footprint }) => footprint.proxy?.cpu,
    0.25,
  ],
  [
    'a pod that sizes its own proxy',
    (draft) => draft.set(web, 'spec.template.metadata.annotations["sidecar.istio.io/proxyCPU"]', '30m'),
    ({ footprint }) => footprint.proxy,
    { cpu: 0.03, memory: 0 },
  ],
  [
    'abortScaleDownDelaySeconds left to the dynamic scale',
    (draft) => draft.drop(web, `${canary}.abortScaleDownDelaySeconds`),
    ({ abortScaleDownSeconds }) => abortScaleDownSeconds,
    0,
  ],
  [
    'abortScaleDownDelaySeconds of zero, which keeps the pods',
    (draft) => draft.set(web, `${canary}.abortScaleDownDelaySeconds`, 0),
    ({ abortScaleDownSeconds }) => abortScaleDownSeconds,
    undefined,
  ],
];

test.each(edits)('%s', (_, edit, look, expected) => {
  expect(look(release(edit))).toEqual(expected);
});

/** Examples of docs/getting-started.md and docs/features/canary/index.md (Argo Rollouts 1.8.3). */
const documented: [name: string, spec: string, expected: string[]][] = [
  [
    'getting started: 1 of 5 replicas runs the new version, 4 of 5 the old one',
    `{ replicas: 5, strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }, { setWeight: 40 }, { pause: { duration: 10 } },
       { setWeight: 60 }, { pause: { duration: 10 } }, { setWeight: 80 }, { pause: { duration: 10 } }] } } }`,
    ['0 s: 20 to 4+1', '0 s: 40 to 3+2', '10 s: 60 to 2+3', '20 s: 80 to 1+4', '30 s: 100 to 0+5'],
  ],
  [
    'overview: ten replicas with a surge of a quarter',
    `{ replicas: 10, minReadySeconds: 30, strategy: { canary: { maxSurge: '25%', maxUnavailable: 0, steps: [{ setWeight: 10 },
       { pause: { duration: 1h } }, { setWeight: 20 }, { pause: {} }] } }, template: { spec: { containers: [{ name: nginx }] } } }`,
    // Every batch of new pods has to be ready for 30 s, and three may surge at a time.
    ['30 s: 10 to 9+1', '3660 s: 20 to 8+2', '3750 s: 100 to 0+10'],
  ],
  [
    'dynamic canary scale: a weight of 25 % of four replicas is one pod',
    '{ replicas: 4, strategy: { canary: { trafficRouting: {}, steps: [{ setWeight: 25 }, { pause: {} }] } } }',
    ['0 s: 25 to 4+1', '0 s: 100 to 4+4', '30 s: 100 to 0+4'],
  ],
  [
    'setCanaryScale: 90 % of the traffic to one of ten pods',
    `{ replicas: 10, strategy: { canary: { trafficRouting: {}, steps: [{ setCanaryScale: { weight: 10 } }, { setWeight: 90 },
       { pause: {} }] } } }`,
    ['0 s: 0 to 10+1', '0 s: 90 to 10+1', '0 s: 100 to 10+10', '30 s: 100 to 0+10'],
  ],
  [
    'without steps: a rolling update',
    '{ replicas: 4, strategy: { canary: { maxSurge: 1, maxUnavailable: 0 } } }',
    ['0 s: 100 to 0+4'],
  ],
];

test.each(documented)('documented: %s', (_, spec, expected) => {
  expect(
    shown(
      release(
        (draft) =>
          draft.add(`
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: example }
spec: ${spec}
`),
        'example',
      ).usual,
    ),
  ).toEqual(expected);
});

test('few pods with much of the traffic are named', () => {
  const { notes } = release((draft) => {
    draft.set(web, `${canary}.steps[0]`, { setCanaryScale: { replicas: 1 } });
    draft.drop(web, `${canary}.dynamicStableScale`);
    draft.set('HorizontalPodAutoscaler blog-system/web-hpa', 'spec.maxReplicas', 2);
  });
  expect(notes).toEqual([
    'at setWeight 90 each new pod (1) answers 1.8 times what it does every day: setCanaryScale with matchTrafficWeight: true lets pods follow the weight',
    'at setWeight 100 each new pod (1) answers 2 times what it does every day: setCanaryScale with matchTrafficWeight: true lets pods follow the weight',
  ]);
});

test('--replicas takes the place of the autoscaler', () => {
  const { usual, busiest } = release(undefined, 'blog-system/was', 6);
  expect(usual.replicas).toBe(6);
  expect(busiest).toBeUndefined();
  expect(shown(usual)).toEqual([
    '0 s: 20 to 5+2',
    '60 s: 50 to 3+3',
    '120 s: 80 to 2+5',
    '180 s: 100 to 0+6',
  ]);
});

test('was may take as long as its start-up probe allows', () => {
  const { start } = release(undefined, 'was');
  expect(start).toEqual({ least: 0, most: 190, because: 'the start-up probe of was allows 180 s' });
});

test('a name that is nobody leads to those that are there, the nearest first', () => {
  const inventory = shippedDraft().inventory();
  expect(findRollout(inventory, 'wab')).toEqual({
    rollout: undefined,
    names: ['blog-system/was', 'blog-system/web'],
    several: false,
  });
  expect(findRollout(inventory, 'blog-system/webb')).toMatchObject({
    names: ['blog-system/web', 'blog-system/was'],
  });
  expect(findRollout(inventory, 'monitoring/web').rollout).toBeUndefined();
});

test('a name that several bear leads to their full names', () => {
  const draft = shippedDraft();
  draft.add(`
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { workloadRef: { name: web } }
`);
  expect(findRollout(draft.inventory(), 'web')).toEqual({
    rollout: undefined,
    names: ['blog-system/web', 'shop/web'],
    several: true,
  });
});

test('odd Rollouts have a timeline too', () => {
  const odd = [
    '{}',
    'null',
    '[]',
    'text',
    '{ strategy: { canary: [] } }',
    '{ strategy: { canary: { steps: text } } }',
  ];
  for (const [index, spec] of [
    ...odd,
    '{ strategy: { blueGreen: {} }, replicas: 0 }',
    '{ template: 1, strategy: { canary: { trafficRouting: {}, steps: [{ setWeight: x }, 1, { pause: { duration: [] } }] } } }',
  ].entries()) {
    const draft = shippedDraft();
    draft.add(
      `{ apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: { name: odd-${index} }, spec: ${spec} }`,
    );
    const { usual } = (() => {
      const inventory = draft.inventory();
      const found = findRollout(inventory, `odd-${index}`);
      if (found.rollout === undefined) throw new Error(`no odd-${index}`);
      return timelineOf(inventory, found.rollout);
    })();
    expect(usual.steps.every(({ atSeconds, canaryPods }) => atSeconds >= 0 && canaryPods >= 0)).toBe(true);
  }
});

test(`${was} keeps its pods for a look after an abort`, () => {
  expect(release(undefined, 'was').abortScaleDownSeconds).toBe(30);
});
