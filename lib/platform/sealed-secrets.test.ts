import { describe, expect, test } from '@jest/globals';
import { edit, unmark } from './edits.fixture.ts';
import { ciphertext, sealedText } from './sealed.fixture.ts';
import { readSealedSecret, readSealedSecrets } from './sealed-secrets.ts';

const entry = { name: 'db', namespace: 'shop', keys: ['user', 'password'] };
const table = [entry, { name: 'other', namespace: 'shop', keys: ['a'] }];
const path = 'secrets/shop/db.yaml';
const good = sealedText(entry, entry.keys);

const problemsOf = (text: string, at = path) => readSealedSecret({ path: at, text }, table).problems;

/** The problems of an edited file beside the expected ones, one at each `‸` of the edits. */
function judge(edits: Readonly<Record<string, string>>, messages: readonly string[]) {
  const { text, places } = unmark(edit(good, edits));
  const expected = messages.map((message, index) => `${path}:${places[index]} ${message}`);
  return { problems: problemsOf(text), expected };
}

describe('a sealed file', () => {
  test('is read as kubeseal wrote it, without what the controller knows better', () => {
    expect(readSealedSecret({ path, text: good }, table)).toEqual({
      problems: [],
      secret: {
        name: 'db',
        namespace: 'shop',
        labels: {},
        annotations: {},
        encryptedData: { user: ciphertext, password: ciphertext },
        template: { type: 'Opaque', immutable: undefined, labels: {}, annotations: {} },
      },
    });
  });

  test('keeps the labels that the Secret shall have, and its type', () => {
    const text = edit(good, {
      '    type: Opaque':
        '      labels: { argocd.argoproj.io/secret-type: repository }\n    immutable: true\n    type: kubernetes.io/tls',
    });
    expect(readSealedSecret({ path, text }, table).secret?.template).toEqual({
      type: 'kubernetes.io/tls',
      immutable: true,
      labels: { 'argocd.argoproj.io/secret-type': 'repository' },
      annotations: {},
    });
  });
});

const command = 'npx slipway seal db --namespace shop';
const plain = `this is a plain Secret, and base64 hides nothing. Never commit it; if it was committed, change every value, since Git keeps them. Then seal it with: ${command}`;
const pasted =
  'is no ciphertext; allowed: what slipway seal or kubeseal made. If it is the value itself, change it: Git keeps it';

describe('a file is refused', () => {
  test.each<[Readonly<Record<string, string>>, ...string[]]>([
    [{ 'kind: SealedSecret': 'kind: ‸Secret' }, `kind: ${plain}`],
    [{ 'spec:\n': 'stringData: ‸{ user: me }\nspec:\n' }, `stringData: ${plain}`],
    [{ 'kind: SealedSecret': 'kind: ‸ConfigMap' }, 'kind: got "ConfigMap"; allowed: "SealedSecret"'],
    [
      { 'bitnami.com/v1alpha1': '‸bitnami.com/v1' },
      'apiVersion: got "bitnami.com/v1"; allowed: "bitnami.com/v1alpha1"',
    ],
    [
      { 'name: db\n  namespace: shop\nspec': 'name: ‸dbb\n  namespace: ‸blog\nspec' },
      'metadata.name: got "dbb", and the path says "db"; allowed: the same, sealed for it',
      'metadata.namespace: got "blog", and the path says "shop"; allowed: the same, sealed for it',
    ],
    [
      {
        'creationTimestamp: null\n  name: db\n  namespace: shop\nspec':
          '‸creationTimestamp: null\n  name: db\nspec',
      },
      'metadata.namespace: missing; allowed: the namespace; a Secret is sealed for just one',
    ],
    [
      { 'encryptedData:\n    user': 'encryptedData:\n    ‸‸usr' },
      'spec.encryptedData.usr: is not a key of db in platform.yaml; allowed: user, password',
      `spec.encryptedData: lacks user, which platform.yaml lists; seal it again with: ${command}`,
    ],
    [{ [`password: ${ciphertext}`]: 'password: ‸hunter2' }, `spec.encryptedData.password: ${pasted}`],
    [{ [`password: ${ciphertext}`]: 'password: ‸aHVudGVyMg==' }, `spec.encryptedData.password: ${pasted}`],
    [
      { 'template:\n': 'template:\n    ‸data: { url: "https://me:hunter2@db" }\n' },
      'spec.template.data: unknown field; allowed here: type, immutable, metadata',
    ],
    [
      { 'spec:\n': 'spec:\n  ‸data: AgB=\n' },
      'spec.data: unknown field; allowed here: encryptedData, template',
    ],
    [{ [`password: ${ciphertext}`]: 'password: ‸5' }, 'spec.encryptedData.password: got 5; allowed: a text'],
  ])('%j', (edits, ...messages) => {
    const { problems, expected } = judge(edits, messages);
    expect(problems).toEqual(expected);
  });

  test('that is not in the table of platform.yaml', () => {
    const text = sealedText({ name: 'cache', namespace: 'shop' }, ['a']);
    expect(problemsOf(text, 'secrets/shop/cache.yaml')).toEqual([
      "secrets/shop/cache.yaml:6:9 metadata.name: shop/cache is not in 'secrets' of platform.yaml; add it there with its keys",
    ]);
  });

  test.each([
    'secrets/db.yaml',
    'secrets/shop/old/db.yaml',
    'secrets/shop/db.yml',
    'secrets/shop/password.txt',
  ])('that is not where one belongs: %s', (at) => {
    expect(problemsOf(good, at)).toEqual([
      `${at}:2:1 is no place for a file; allowed: secrets/<namespace>/<name>.yaml, sealed`,
    ]);
  });

  test('that is no YAML, or two documents of which the second would hide', () => {
    expect(problemsOf('kind: [')).toEqual([
      expect.stringMatching(/^secrets\/shop\/db\.yaml:1:8 not readable as YAML/),
    ]);
    expect(problemsOf(`${good}---\nkind: Secret\n`)).toEqual([
      expect.stringContaining('Source contains multiple documents'),
    ]);
  });

  test('without its value ever being repeated', () => {
    const texts = [
      edit(good, { [`password: ${ciphertext}`]: 'password: hunter2' }),
      edit(good, { 'kind: SealedSecret': 'kind: Secret\nstringData: { password: hunter2 }' }),
      edit(good, { 'spec:\n': 'spec: hunter2\nx:\n' }),
      edit(good, { 'type: Opaque': 'type: Opaque\n    stringData: hunter2' }),
    ];
    for (const text of texts) {
      expect(problemsOf(text).length).toBeGreaterThan(0);
      expect(problemsOf(text).join()).not.toContain('hunter2');
    }
  });
});

test('the problems of all files come together', () => {
  const files = [
    { path, text: good },
    { path: 'secrets/shop/other.yaml', text: 'kind: Secret' },
    { path: 'secrets/x', text: '' },
  ];
  expect(readSealedSecrets(files, table).problems).toHaveLength(2);
  expect(readSealedSecrets(files, table).secrets.map(({ name }) => name)).toEqual(['db']);
});
