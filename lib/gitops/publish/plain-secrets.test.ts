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
  ])('is found %s', (_, text) => {
    expect(inTree(text)).toEqual(['shop/db.yaml']);
  });

  test.each([
    ['a Secret without values', secret('type: kubernetes.io/service-account-token')],
    ['one that is encrypted', secret('data: { password: ENC[AES256_GCM] }\nsops: { version: 3.9.0 }')],
    [
      'a sealed one',
      secret('spec: { encryptedData: { password: AgBy } }', 'kind: SealedSecret').replace(
        'v1',
        'bitnami.com/v1alpha1',
      ),
    ],
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
