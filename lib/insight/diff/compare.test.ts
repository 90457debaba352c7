import { describe, expect, test } from '@jest/globals';
import { changesOf, inventoryOf } from './diff.fixture.ts';
import { diff } from './diff.ts';

const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, labels: { app: web } }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: web:1
          args: [--verbose, --port=80]
          env: [{ name: A, value: '1' }, { name: DB_PASSWORD, value: hunter2 }]
          ports: [{ containerPort: 80 }, { containerPort: 80, protocol: UDP }]
          resources: { requests: { cpu: 500m, memory: 0.5Gi } }
          livenessProbe: { httpGet: { port: 80 } }
        - { name: side, image: side:1 }
`;

function pathsOf(before: string, after: string) {
  return changesOf(before, after).flatMap(({ paths }) =>
    paths.map(({ path, change, before: old, after: now }) => [change, path, old, now]),
  );
}

function edited(...edits: (readonly [string, string])[]): string {
  return edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`no ${from}`);
    return text.replace(from, to);
  }, deployment);
}

describe('takes for the same', () => {
  test.each<[string, string, string]>([
    ['quantities', 'cpu: 500m, memory: 0.5Gi', "cpu: '0.5', memory: 512Mi"],
    ['a default that is written', 'containerPort: 80 }', 'containerPort: 80, protocol: TCP }'],
    [
      'defaults of probes',
      'httpGet: { port: 80 }',
      'httpGet: { port: 80, scheme: HTTP, path: / }, periodSeconds: 10',
    ],
    [
      'a default of a default',
      'spec:\n  selector',
      'spec:\n  strategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 25% } }\n  selector',
    ],
    ['an empty list', 'image: web:1', 'image: web:1\n          envFrom: []'],
    ['null', 'image: web:1', 'image: web:1\n          command: null'],
    ['an empty mapping', 'image: web:1', 'image: web:1\n          securityContext: {}'],
    ['the pull policy of a tag', 'image: web:1', 'image: web:1\n          imagePullPolicy: IfNotPresent'],
    ['its status', 'spec:\n  selector', 'status: { replicas: 3 }\nspec:\n  selector'],
    [
      'what the server writes',
      'name: web,',
      'uid: 1, resourceVersion: "5", creationTimestamp: null, name: web,',
    ],
    [
      'the order of variables',
      "{ name: A, value: '1' }, { name: DB_PASSWORD, value: hunter2 }",
      "{ name: DB_PASSWORD, value: hunter2 }, { name: A, value: '1' }",
    ],
    [
      'the order of ports',
      '{ containerPort: 80 }, { containerPort: 80, protocol: UDP }',
      '{ containerPort: 80, protocol: UDP }, { containerPort: 80 }',
    ],
  ])('%s', (_, from, to) => {
    expect(pathsOf(deployment, edited([from, to]))).toEqual([]);
  });

  test('the last applied configuration', () => {
    const written = edited([
      'labels: { app: web } }\nspec',
      `labels: { app: web }, annotations: { kubectl.kubernetes.io/last-applied-configuration: '{}' } }\nspec`,
    ]);
    expect(pathsOf(deployment, written)).toEqual([]);
  });

  test('a Secret as data and as stringData', () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: { name: s }\n';
    expect(pathsOf(`${secret}data: { a: aHVudGVyMg== }`, `${secret}stringData: { a: hunter2 }`)).toEqual([]);
  });

  test('another version of the same object but for the version', () => {
    const policy =
      'apiVersion: networking.istio.io/v1beta1\nkind: Sidecar\nmetadata: { name: s }\nspec: {}\n';
    expect(pathsOf(policy, policy.replace('v1beta1', 'v1'))).toEqual([
      ['changed', 'apiVersion', 'networking.istio.io/v1beta1', 'networking.istio.io/v1'],
    ]);
  });
});

describe('finds', () => {
  test('the item of a list by its keys', () => {
    expect(pathsOf(deployment, edited(['side:1', 'side:2']))).toEqual([
      ['changed', 'spec.template.spec.containers[name=side].image', 'side:1', 'side:2'],
    ]);
  });

  test('a port by number and protocol', () => {
    expect(pathsOf(deployment, edited(['containerPort: 80 }', 'containerPort: 80, name: http }']))).toEqual([
      [
        'added',
        'spec.template.spec.containers[name=web].ports[containerPort=80,protocol=TCP].name',
        undefined,
        'http',
      ],
    ]);
  });

  test('another order of arguments, which are a list of their own', () => {
    expect(pathsOf(deployment, edited(['[--verbose, --port=80]', '[--port=80, --verbose]']))).toEqual([
      [
        'changed',
        'spec.template.spec.containers[name=web].args',
        ['--verbose', '--port=80'],
        ['--port=80', '--verbose'],
      ],
    ]);
  });

  test('what a default is changed to, and from', () => {
    expect(pathsOf(deployment, edited(['spec:\n  selector', 'spec:\n  replicas: 3\n  selector']))).toEqual([
      ['added', 'spec.replicas', 1, 3],
    ]);
  });

  test('an empty mapping where it has a meaning', () => {
    const policy =
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: p }\nspec: { podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] }\n';
    const peers = policy.replace('{ podSelector: {} }]', '{ podSelector: {}, namespaceSelector: {} }]');
    expect(pathsOf(policy, peers)).toEqual([
      ['added', 'spec.ingress[0].from[0].namespaceSelector', undefined, {}],
    ]);
  });

  test('the lines of a text', () => {
    const config =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata:\n  nginx.conf: |\n    a;\n    b;\n    c;\n';
    const [change] = changesOf(config, config.replace('    b;', '    B;'));
    expect(change?.paths).toEqual([
      {
        path: 'data["nginx.conf"]',
        field: 'data["nginx.conf"]',
        change: 'changed',
        before: 'a;\nb;\nc;\n',
        after: 'a;\nB;\nc;\n',
        lines: ['@@ -1,3 +1,3 @@', ' a;', '-b;', '+B;', ' c;'],
      },
    ]);
  });

  test('a value of a chart that is null, which takes a default away', () => {
    const application = (values: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: a, namespace: argocd }
spec: { source: { chart: c, targetRevision: 1.0.0, helm: { valuesObject: ${values} } }, destination: { namespace: shop } }
`;
    expect(pathsOf(application('{ a: { b: 1 } }'), application('{ a: { b: 1, c: null } }'))).toEqual([
      ['added', 'values.a.c', undefined, null],
    ]);
  });

  test('two objects of one name in two groups', () => {
    const service =
      'apiVersion: v1\nkind: Service\nmetadata: { name: s, namespace: n }\nspec: { ports: [{ port: 80 }] }\n---\n';
    const other = service.replace('apiVersion: v1', 'apiVersion: serving.knative.dev/v1');
    expect(changesOf(service + other, service).map(({ change, object }) => [change, object.kind])).toEqual([
      ['removed', 'serving.knative.dev/Service'],
    ]);
  });

  test('a renamed object, as one that goes and one that comes', () => {
    const renamed = deployment.replaceAll(/\bweb\b/g, 'site').replaceAll('site:1', 'web:1');
    expect(
      changesOf(deployment, renamed).map(({ change, object, renamed: other }) => [
        change,
        object.name,
        other?.name,
      ]),
    ).toEqual([
      ['removed', 'web', 'site'],
      ['added', 'site', 'web'],
    ]);
  });
});

describe('shows no secret', () => {
  test.each<[string, string, string]>([
    [
      'a Secret',
      'apiVersion: v1\nkind: Secret\nmetadata: { name: s }\nstringData: { a: hunter2 }',
      'hunter2',
    ],
    [
      'a SealedSecret',
      'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: s, namespace: n }\nspec: { encryptedData: { a: hunter2 } }',
      'hunter2',
    ],
    ['a variable', deployment, 'hunter2'],
    [
      'a line of a configuration',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata:\n  a.yml: |\n    user: me\n    password: hunter2\n',
      'hunter2',
    ],
    [
      'an address',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata: { a: "redis://me:hunter2@cache" }',
      'hunter2',
    ],
    [
      'a key of a ConfigMap',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata: { ADMIN_TOKEN: hunter2 }',
      'hunter2',
    ],
  ])('of %s', (_, yaml, secret) => {
    const [change] = changesOf(yaml, yaml.replace(secret, 'tr0ub4dor'));
    expect(change?.paths).toHaveLength(1);
    expect(JSON.stringify(change?.paths)).not.toMatch(/hunter2|aHVudGVy|tr0ub4dor|dHIwdWI/);
  });

  test('of a container that comes as a whole', () => {
    const more = edited([
      '- { name: side',
      '- { name: new, image: a, env: [{ name: API_TOKEN, value: hunter3 }] }\n        - { name: side',
    ]);
    const [change] = changesOf(deployment, more);
    expect(change?.paths[0]?.after).toEqual({
      name: 'new',
      image: 'a',
      env: [{ name: 'API_TOKEN', value: '(hidden)' }],
    });
  });
});

test('says nothing of an inventory and itself', () => {
  const inventory = inventoryOf(deployment);
  expect(diff(inventory, inventory)).toEqual([]);
});
