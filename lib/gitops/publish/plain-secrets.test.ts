import { describe, expect, test } from '@jest/globals';
import { emptyRemote } from '../../../test/support/git-remote.ts';
import { overwriting, publishTo } from '../../../test/support/publisher.ts';
import { plainSecrets } from './plain-secrets.ts';

const secret = (rest: string, kind = 'kind: Secret') =>
  `---\napiVersion: v1\n${kind}\nmetadata: { name: db, namespace: shop }\n${rest}\n`;
const inTree = (text: string) => plainSecrets(new Map([['shop/db.yaml', text]])).map(({ path }) => path);

describe('a Secret with its values', () => {
  test('is never published, whatever is forced', async () => {
    const remote = await emptyRemote();
    const text = secret('stringData: { password: sw0rdf1sh }');
    const { refused } = await publishTo(
      remote,
      1,
      { 'shop/db.yaml': text },
      { force: 'it is urgent', ...overwriting('.') },
    );
    expect(refused).toEqual([
      {
        path: 'shop/db.yaml',
        kind: 'secret',
        reason:
          'holds Secret shop/db with its values, and base64 hides nothing; seal it with: slipway seal db --namespace shop',
      },
    ]);
    expect(await remote.tryRun(['rev-parse', 'main'])).toBeUndefined();
  });

  test.each([
    ['in base64', secret('data: { password: c3cwcmRmMXNo }')],
    ['in quotes', secret('data: { password: c3cwcmRmMXNo }', '"kind": "Secret"')],
    [
      'under a kind that is spelt with an escape',
      secret('data: { password: c3cwcmRmMXNo }', 'kind: "\\u0053ecret"'),
    ],
    [
      'in a List',
      `apiVersion: v1\nkind: List\nitems:\n- { apiVersion: v1, kind: Secret, metadata: { name: a }, data: { b: Yw== } }\n`,
    ],
    [
      'after another document',
      `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n${secret('stringData: { a: b }')}`,
    ],
    ['as JSON', '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"},"data":{"a":"Yg=="}}'],
    ['in a List without a version', 'kind: List\nitems:\n- { kind: Secret, data: { b: Yw== } }\n'],
    [
      'in a list of Secrets, which need not say what they are',
      'apiVersion: v1\nkind: SecretList\nitems:\n- { metadata: { name: a }, data: { b: Yw== } }\n',
    ],
    ['without metadata', 'apiVersion: v1\nkind: Secret\ndata: { b: Yw== }\n'],
    ['under a key that stands twice', secret('data: {}\ndata: { b: Yw== }')],
    ['with a text in place of values', secret('data: Yg==')],
    ['with notes of SOPS and values that it did not encrypt', secret('data: { b: Yw== }\nsops: {}')],
    [
      'with some values that SOPS was told to leave',
      secret('data: { a: "ENC[AES256_GCM,data:x]", b: Yw== }\nsops: { version: 3.9.0 }'),
    ],
    [
      'in what kubectl left of it',
      secret(`data: {}\n`, 'kind: Secret').replace(
        'namespace: shop',
        `annotations: { kubectl.kubernetes.io/last-applied-configuration: '{"apiVersion":"v1","kind":"Secret","data":{"a":"Yg=="}}' }`,
      ),
    ],
    [
      'in what another object makes',
      'apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: { name: a }\n' +
        'spec: { rules: [{ generate: { kind: Secret, name: b, data: { stringData: { a: b } } } }] }\n',
    ],
    ['in the values of a chart', 'extra:\n- { apiVersion: v1, kind: Secret, stringData: { a: b } }\n'],
    ['under a kind over two lines', secret('data: { b: Yw== }', 'kind: "Sec\\\n  ret"')],
    [
      'behind a line break that only Kubernetes takes for one',
      `apiVersion: v1 # a\u0085kind: Secret\nmetadata: { name: a }\ndata: { b: Yw== }\n`,
    ],
  ])('is found %s', (_, text) => {
    expect(inTree(text)).toEqual(['shop/db.yaml']);
  });

  test.each([
    ['broken', secret('data: { b: Yw==')],
    ['of a kind in base64', secret('data: { b: Yw== }', 'kind: !!binary U2VjcmV0')],
  ])('is suspected where YAML is %s', (_, text) => {
    const [refusal, ...rest] = plainSecrets(new Map([['shop/db.yaml', text]]));
    expect(rest).toEqual([]);
    expect(refusal?.reason).toMatch(
      /^seems to hold a Secret, and cannot be read \(.+\), so that nobody knows whether its values are sealed; mend it$/,
    );
  });

  test('is named as far as it says what it is', () => {
    const reasons = plainSecrets(
      new Map([['list.yaml', 'kind: List\nitems:\n- { kind: Secret, data: { b: Yw== } }\n']]),
    ).map(({ reason }) => reason);
    expect(reasons).toEqual([
      'holds a Secret with its values, and base64 hides nothing; seal it with: slipway seal NAME --namespace NAMESPACE',
    ]);
  });

  test.each([
    ['a Secret without values', secret('type: kubernetes.io/service-account-token')],
    ['one that is encrypted', secret('data:\n  password: ENC[AES256_GCM,data:x]\nsops: { version: 3.9.0 }')],
    [
      'a sealed one',
      secret('spec: { encryptedData: { password: AgBy } }', 'kind: SealedSecret').replace(
        'v1',
        'bitnami.com/v1alpha1',
      ),
    ],
    ['one of another group', secret('data: { a: b }').replace('v1', 'example.org/v1')],
    ['a reference to one', 'apiVersion: v1\nkind: Pod\nspec: { source: { kind: Secret, name: a } }\n'],
    ['a template that Helm fills in', secret('data: { a: {{ .Values.a | b64enc }} }')],
    [
      'a text that speaks of one',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { note: "kind: Secret" }\n',
    ],
  ])('is not %s', (_, text) => {
    expect(inTree(text)).toEqual([]);
  });
});

describe('what the caller objects to', () => {
  const objections = [
    { path: 'web.yaml', kind: 'finding' as const, reason: 'missing-subset: no such subset' },
  ];

  test('is refused as it is said', async () => {
    const { refused } = await publishTo(await emptyRemote(), 1, { 'web.yaml': '1' }, { objections });
    expect(refused).toEqual(objections);
  });

  test('is published when it is forced, and the commit tells why', async () => {
    const remote = await emptyRemote();
    expect(
      await publishTo(remote, 1, { 'web.yaml': '1' }, { objections, force: 'the rule is wrong here' }),
    ).toMatchObject({
      added: ['web.yaml'],
      refused: [],
    });
    expect(await remote.run(['log', '-1', '--format=%(trailers:key=Slipway-Force,valueonly)', 'main'])).toBe(
      'the rule is wrong here\n',
    );
  });
});
