import { describe, expect, test } from '@jest/globals';
import { JsonPatch, Lazy, Testing } from 'cdk8s';
import { Application, AppProject, type AppProjectSpec, Rollout, type RolloutSpec } from './argoproj-io.ts';
import { InvalidResourceError } from './invalid-resource-error.ts';
import { DestinationRule, VirtualService } from './networking-istio-io.ts';

const metadata = { name: 'web' };

const spec: RolloutSpec = {
  replicas: 2,
  selector: { matchLabels: { app: 'web' } },
  template: {
    metadata: { labels: { app: 'web' } },
    spec: { containers: [{ name: 'web', image: 'example.org/web:1' }] },
  },
  strategy: { canary: { steps: [{ setWeight: 10 }, { pause: { duration: '1m' } }] } },
};

/** What YAML, a JSON patch or a cast could bring past the compiler. */
const untyped = <T>(value: unknown): T => value as T;

const rollout = (changed: object) =>
  new Rollout(Testing.chart(), 'rollout', { metadata, spec: untyped({ ...spec, ...changed }) });

function problemsOf(make: () => unknown): readonly string[] {
  try {
    make();
    return [];
  } catch (error) {
    if (!(error instanceof InvalidResourceError)) throw error;
    return error.problems.map(({ path, message }) => `${path}: ${message}`);
  }
}

describe('a valid resource', () => {
  test('becomes its manifest, with the names and labels it was given', () => {
    const labels = { 'app.kubernetes.io/name': 'web' };
    const annotations = { 'argocd.argoproj.io/sync-wave': '3' };
    const resource = new Rollout(Testing.chart(), 'rollout', {
      metadata: { name: 'web', namespace: 'blog', labels, annotations },
      spec,
    });

    expect(resource.toJson()).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: { name: 'web', namespace: 'blog', labels, annotations },
      spec,
    });
  });

  test.each([
    { strategy: { canary: { maxSurge: '25%', maxUnavailable: 0 } } },
    {
      template: { spec: { containers: [{ name: 'web', resources: { limits: { cpu: 2, memory: '1Gi' } } }] } },
    },
  ])('may say a count or quantity as a number or a string: %j', (changed) => {
    expect(problemsOf(() => rollout(changed))).toEqual([]);
  });
});

describe('a wrong type is refused at construction', () => {
  test('with the path of the construct, the object and the field', () => {
    expect(() => rollout({ replicas: 'two' })).toThrow(
      new Error(
        "test/rollout: argoproj.io/v1alpha1 Rollout web is invalid:\n  spec.replicas: got 'two', must be an integer",
      ),
    );
  });

  test.each([
    [{ minReadySeconds: 1.5 }, 'spec.minReadySeconds: got 1.5, must be an integer'],
    [{ paused: 'no' }, "spec.paused: got 'no', must be a boolean"],
    [{ selector: [] }, 'spec.selector: got a list, must be an object'],
    [{ strategy: { canary: { steps: {} } } }, 'spec.strategy.canary.steps: got an object, must be a list'],
    [
      { strategy: { canary: { canaryService: 8 } } },
      'spec.strategy.canary.canaryService: got 8, must be a string',
    ],
    [
      { strategy: { canary: { maxSurge: true } } },
      'spec.strategy.canary.maxSurge: got true, must be a string or an integer',
    ],
    [
      { template: { spec: { containers: [{ image: 'web' }] } } },
      'spec.template.spec.containers[0].name: missing, must be given',
    ],
    [
      { template: { spec: { containers: [{ name: 'web', imagePullPolicy: 'Sometimes' }] } } },
      "spec.template.spec.containers[0].imagePullPolicy: got 'Sometimes', must be one of Always, IfNotPresent, Never",
    ],
  ])('%j', (changed, problem) => {
    expect(problemsOf(() => rollout(changed))).toEqual([problem]);
  });

  test('and a label must be a string', () => {
    const labels = untyped<Record<string, string>>({ 'app.io/tier': 1 });
    expect(
      problemsOf(() => new Rollout(Testing.chart(), 'r', { metadata: { name: 'web', labels }, spec })),
    ).toEqual(['metadata.labels["app.io/tier"]: got 1, must be a string']);
  });

  test('and so are alternatives that exclude each other, or a word where they are due', () => {
    const match = [{ uri: { exact: '/', prefix: '/' } }, { uri: '/' }];
    const http = [{ match, route: [{ destination: { host: 'web' } }] }];
    const make = () => new VirtualService(Testing.chart(), 'r', { metadata, spec: { http: untyped(http) } });
    expect(problemsOf(make)).toEqual([
      'spec.http[0].match[0].uri: got exact, prefix together, some of which exclude each other',
      "spec.http[0].match[1].uri: got '/', must be an object",
    ]);
  });

  test('and so is a resource without a spec', () => {
    const make = () => new VirtualService(Testing.chart(), 'r', { metadata, spec: () => untyped(undefined) });
    expect(problemsOf(make)).toEqual(['spec: missing, must be given']);
  });
});

describe('an unknown field is refused', () => {
  test.each([
    [
      { strategy: { canary: { steps: [{ setWight: 10 }] } } },
      "spec.strategy.canary.steps[0].setWight: unknown field; did you mean 'setWeight'?",
    ],
    [
      { template: { spec: { containers: [{ name: 'web', imagee: 'web' }] } } },
      "spec.template.spec.containers[0].imagee: unknown field; did you mean 'image'?",
    ],
    [
      { selector: { labels: {} } },
      'spec.selector.labels: unknown field; known are matchExpressions, matchLabels',
    ],
    [{ gateways: [] }, 'spec.gateways: unknown field of RolloutSpec'],
    [
      { template: { metadata: { name: 'web' }, spec: { containers: [{ name: 'web' }] } } },
      'spec.template.metadata.name: unknown field; known are annotations, labels',
    ],
  ])('%j', (changed, problem) => {
    expect(problemsOf(() => rollout(changed))).toEqual([problem]);
  });

  test('with the version that brings it, where a later one does', () => {
    const steps = { canary: { replicaProgressThreshold: { type: 'Percent', value: 90 } } };
    expect(problemsOf(() => rollout({ strategy: steps }))).toEqual([
      'spec.strategy.canary.replicaProgressThreshold: unknown field; it comes with Argo Rollouts 1.9',
    ]);
  });

  test('but not inside opaque values, which belong to somebody else', () => {
    const source = { repoURL: 'https://example.org', helm: { valuesObject: { anything: { goes: true } } } };
    const props = { metadata, spec: { project: 'blog', destination: {}, source } };
    expect(problemsOf(() => new Application(Testing.chart(), 'app', props))).toEqual([]);
  });
});

test('all problems of an object are reported at once', () => {
  const subsets = untyped<[]>([{ name: 1, label: {} }]);
  expect(
    () =>
      new DestinationRule(Testing.chart(), 'rule', { metadata, spec: untyped({ hosts: 'web', subsets }) }),
  ).toThrow(
    new Error(
      [
        'test/rule: networking.istio.io/v1 DestinationRule web is invalid:',
        '  spec.host: missing, must be given',
        '  spec.subsets[0].name: got 1, must be a string',
        "  spec.hosts: unknown field; did you mean 'host'?",
        "  spec.subsets[0].label: unknown field; did you mean 'labels'?",
      ].join('\n'),
    ),
  );
});

describe('a deferred spec', () => {
  test('is made anew for every manifest, so that it may learn', () => {
    const hosts: string[] = [];
    const routes = new VirtualService(Testing.chart(), 'routes', { metadata, spec: () => ({ hosts }) });
    hosts.push('blog.example.org');
    expect(routes.toJson()).toMatchObject({ spec: { hosts: ['blog.example.org'] } });
  });

  test('is validated at construction', () => {
    const make = () =>
      new Rollout(Testing.chart(), 'r', { metadata, spec: () => untyped({ ...spec, replica: 2 }) });
    expect(problemsOf(make)).toEqual(["spec.replica: unknown field; did you mean 'replicas'?"]);
  });

  test('is validated again at synthesis, and so is a Lazy inside a spec', () => {
    const sources: unknown[] = [];
    const project = (name: string, spec: AppProjectSpec | (() => AppProjectSpec)) =>
      new AppProject(Testing.chart(), name, { metadata, spec });
    const lazy = project('lazy', { sourceRepos: Lazy.any({ produce: () => sources }) });
    const deferred = project('deferred', () => ({ sourceRepos: untyped(sources) }));
    sources.push(5);
    expect(problemsOf(() => lazy.toJson())).toEqual(['spec.sourceRepos[0]: got 5, must be a string']);
    expect(problemsOf(() => deferred.toJson())).toEqual(['spec.sourceRepos[0]: got 5, must be a string']);
  });

  test('cannot be bypassed by a JSON patch', () => {
    const patched = rollout({});
    patched.addJsonPatch(JsonPatch.add('/spec/strategie', {}));
    expect(problemsOf(() => patched.toJson())).toEqual([
      "spec.strategie: unknown field; did you mean 'strategy'?",
    ]);
  });
});
