import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { makeCertificate } from '../../../test/support/certificate.ts';
import { unseal } from '../../../test/support/unseal.ts';
import { sealedText } from '../../platform/sealed.fixture.ts';
import { SlipwayError } from '../slipway-error.ts';
import { planSealing, type SealingInput } from './plan-sealing.ts';
import { readSealedFile } from './sealed-file.ts';
import { readSealingCertificate } from './sealing-certificate.ts';

const { pem, privateKey } = makeCertificate();
const { certificate } = readSealingCertificate(pem, 'seal.pem');
const identity = { namespace: 'shop', name: 'db' };
const bytes = (values: Readonly<Record<string, string>>) =>
  new Map(Object.entries(values).map(([key, value]) => [key, Buffer.from(value)]));

type Given = Partial<Omit<SealingInput, 'values' | 'existing'>>;

/** Seals values into a text, or into a new file. */
function plan(text: string | undefined, values: Readonly<Record<string, string>>, given: Given = {}) {
  const existing = text === undefined ? undefined : readSealedFile('db.yaml', text, identity);
  const input = { identity, certificate, isUnchanged: () => false, ...given };
  return planSealing({ ...input, values: bytes(values), existing });
}

/** What a sealed text opens to under a label. */
function opened(text: string, label = 'shop/db'): Record<string, string> {
  const { spec } = parse(text) as { spec: { encryptedData: Record<string, string> } };
  return Object.fromEntries(
    Object.entries(spec.encryptedData).map(([key, ciphertext]) => [
      key,
      unseal(ciphertext, privateKey, label).toString(),
    ]),
  );
}

/** The lines that two texts do not share. */
function changedLines(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [...old.filter((line) => !now.includes(line)), ...now.filter((line) => !old.includes(line))].map(
    (line) => line.replace(/[A-Za-z0-9+/=]{64,}/, '…'),
  );
}

const first = plan(undefined, { user: 'me', password: 'old' }).text;

describe('a new file', () => {
  test('is a manifest that opens', () => {
    expect(first.replaceAll(/: A[\w+/=]{64,}/g, ': …')).toBe(`---
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata:
  name: db
  namespace: shop
spec:
  encryptedData:
    user: …
    password: …
  template:
    metadata:
      name: db
      namespace: shop
    type: Opaque
`);
    expect(opened(first)).toEqual({ user: 'me', password: 'old' });
  });
});

describe('a file that is there', () => {
  test('changes in one line for one value, and everything else stays as written', () => {
    const written = first
      .replace('spec:', '# mine\nspec:')
      .replace('    user', '    # who\n    user')
      .replace('type: Opaque', "type:   'Opaque' # plain");
    const { text, sealed, kept } = plan(written, { password: 'new' });
    expect(changedLines(written, text)).toEqual(['    password: …', '    password: …']);
    expect(text.split('\n').map((line) => line.slice(0, 12))).toEqual(
      written.split('\n').map((line) => line.slice(0, 12)),
    );
    expect(opened(text)).toEqual({ user: 'me', password: 'new' });
    expect([[...sealed.keys()], kept]).toEqual([['password'], ['user']]);
  });

  test('gets a new key behind the last, as far in as the others', () => {
    for (const text of [
      first,
      first.replaceAll('\n', '\r\n'),
      first.replace('    user', '        user').replace('    password', '        password'),
    ]) {
      const { text: after, sealed } = plan(text, { 'tls.key': 'x', '0123': 'y' });
      expect(opened(after)).toEqual({ user: 'me', password: 'old', 'tls.key': 'x', '0123': 'y' });
      expect(after.replaceAll('\r', '')).toContain(text.replaceAll('\r', '').split('  template:')[0]);
      expect([...sealed.keys()].sort()).toEqual(['0123', 'tls.key']);
    }
  });

  test('keeps unchanged values byte for byte', () => {
    const { text, sealed, kept } = plan(first, { user: 'me', password: 'old' }, { isUnchanged: () => true });
    expect(text).toBe(first);
    expect([[...sealed], kept]).toEqual([[], ['user', 'password']]);
  });

  test('is asked about with what stands in it', () => {
    const asked: string[][] = [];
    const isUnchanged = (key: string, value: Uint8Array, ciphertext: string) =>
      asked.push([key, Buffer.from(value).toString(), unseal(ciphertext, privateKey, 'shop/db').toString()]) <
      0;
    plan(first, { password: 'new', more: 'x' }, { isUnchanged });
    expect(asked).toEqual([['password', 'new', 'old']]);
  });

  test('may be one of kubeseal, in YAML or JSON', () => {
    const yaml = sealedText(identity, ['user', 'password']);
    const after = plan(yaml, { password: 'new' }).text;
    expect(changedLines(yaml, after)).toEqual(['    password: …', '    password: …']);
    const json = `${JSON.stringify(parse(yaml), undefined, 2)}\n`;
    const sealed = plan(json, { password: 'new', more: 'x' }).text;
    const { encryptedData } = (parse(sealed) as { spec: { encryptedData: Record<string, string> } }).spec;
    expect(Object.keys(encryptedData)).toEqual(['user', 'password', 'more']);
    expect(unseal(encryptedData.password ?? '', privateKey, 'shop/db').toString()).toBe('new');
    expect(changedLines(json, plan(json, { password: 'new' }).text)).toHaveLength(2);
  });

  test('may have its ciphertext folded over lines, or no last line break', () => {
    const [, ciphertext = ''] = /password: (\S+)/.exec(first) ?? [];
    const folded = first.replace(`password: ${ciphertext}`, `password: >-\n      ${ciphertext}`);
    expect(opened(plan(folded, { password: 'new' }).text)).toEqual({ user: 'me', password: 'new' });
    expect(opened(plan(folded, { more: 'x' }).text)).toEqual({ user: 'me', password: 'old', more: 'x' });
    const bare = first.slice(0, first.indexOf('  template')).trimEnd();
    expect(opened(plan(bare, { more: 'x' }).text)).toEqual({ user: 'me', password: 'old', more: 'x' });
    const empty = first.replace(/encryptedData:[\s\S]*template:/, 'encryptedData: {}\n  template:');
    expect(opened(plan(empty, { more: 'x' }).text)).toEqual({ more: 'x' });
  });

  test('keeps its scope and its type, and takes another type alone', () => {
    const wide = plan(undefined, { user: 'me' }, { scope: 'cluster-wide', type: 'example.org/own' }).text;
    const { text, scope } = plan(wide, { more: 'x' });
    expect([scope, opened(text, '')]).toEqual(['cluster-wide', { user: 'me', more: 'x' }]);
    expect(text).toContain('type: example.org/own');
    expect(changedLines(wide, plan(wide, {}, { type: 'Opaque' }).text)).toEqual([
      '    type: example.org/own',
      '    type: Opaque',
    ]);
  });
});

/** As much of a manifest as the test looks at. */
interface Annotated {
  readonly annotations?: object;
  readonly template?: { readonly metadata: Annotated };
}

describe('another scope', () => {
  const annotation = (scope: string) => [`sealedsecrets.bitnami.com/${scope}`, 'true'];

  test('needs every value, and says which are missing', () => {
    expect(() => plan(first, { password: 'old' }, { scope: 'namespace-wide' })).toThrow(
      new SlipwayError(
        'the Secret is sealed strict, and what is sealed cannot be made namespace-wide; give the values of user too, and all are sealed anew',
        1,
      ),
    );
  });

  test('is written where the controller looks, and everything is sealed for it, unchanged or not', () => {
    const values = { user: 'me', password: 'old' };
    const isUnchanged = () => true;
    const text = first.replace(
      'metadata:\n  name: db',
      'metadata:\n  annotations: { note: mine } # why\n  name: db',
    );
    const wide = plan(text, values, { scope: 'namespace-wide', isUnchanged });
    expect(opened(wide.text, 'shop')).toEqual(values);
    const read = (text: string) => {
      const { metadata, spec } = parse(text) as Record<'metadata' | 'spec', Annotated>;
      return [metadata.annotations, spec.template?.metadata.annotations];
    };
    expect(read(wide.text)).toEqual([
      Object.fromEntries([['note', 'mine'], annotation('namespace-wide')]),
      Object.fromEntries([annotation('namespace-wide')]),
    ]);
    expect(wide.text).toContain('# why');

    const wider = plan(wide.text, values, { scope: 'cluster-wide', isUnchanged });
    expect(opened(wider.text, '')).toEqual(values);
    expect(read(wider.text)[1]).toEqual(Object.fromEntries([annotation('cluster-wide')]));

    const strict = plan(wider.text, values, { scope: 'strict', isUnchanged });
    expect(opened(strict.text)).toEqual(values);
    expect(read(strict.text)).toEqual([{ note: 'mine' }, undefined]);
  });
});

describe('no file is sealed into', () => {
  const none =
    'db.yaml is there and no SealedSecret with encryptedData; move it away, and seal every value anew';
  test.each([
    ['is a plain Secret', 'kind: Secret\nstringData: { password: hunter2 }\n', none],
    ['is empty', '', none],
    ['is a text', 'hunter2', none],
    ['is no YAML', 'kind: [', none],
    [
      'is of the first version',
      first.replace(/encryptedData:[\s\S]*template:/, 'data: x\n  template:'),
      none,
    ],
    [
      'has another name',
      first.replace('name: db', 'name: cache'),
      'db.yaml is sealed for another Secret: its name is "cache", and "db" is asked for. What it holds does not open there; seal into a file of its own',
    ],
    [
      'has no namespace',
      first.replace('  namespace: shop\nspec', 'spec'),
      'db.yaml is sealed for another Secret: its namespace is none, and "shop" is asked for. What it holds does not open there; seal into a file of its own',
    ],
  ])('that %s', (_, text, message) => {
    expect(() => plan(text, { password: 'x' })).toThrow(new SlipwayError(message, 1));
  });
});

describe('a file in an unusual way of writing', () => {
  const withTemplate = (template: string) =>
    first.replace(/ {2}template:\n(?: {4}.*\n)+/, `  template:${template}\n`);

  test.each([' null', ' {}', ''])('takes a scope and a type where its template is%s', (template) => {
    const { text } = plan(
      withTemplate(template),
      { user: 'me', password: 'new' },
      { scope: 'cluster-wide', type: 'Opaque' },
    );
    expect(opened(text, '')).toEqual({ user: 'me', password: 'new' });
    expect(parse(text).spec.template).toMatchObject({
      metadata: { annotations: { 'sealedsecrets.bitnami.com/cluster-wide': 'true' } },
      type: 'Opaque',
    });
  });

  test('takes another key behind pairs that are written out', () => {
    const written = first.replace(/^ {4}user: (.*)$/m, '    ? user\n    : $1');
    const { text } = plan(written, { more: 'value' });
    expect(opened(text)).toEqual({ user: 'me', password: 'old', more: 'value' });
  });

  test.each([
    [' scalar', 'db.yaml has a spec.template that is no mapping; remove it, and seal again'],
    [' [1]', 'db.yaml has a spec.template that is no mapping; remove it, and seal again'],
  ])('is refused where its template is%s', (template, message) => {
    expect(() => plan(withTemplate(template), { user: 'you' })).toThrow(message);
  });

  test('is refused where one value stands for two', () => {
    const shared = first
      .replace(/^ {4}user: (.*)$/m, '    user: &one $1')
      .replace(/^ {4}password: .*$/m, '    password: *one');
    expect(() => plan(shared, { user: 'you' })).toThrow(
      'db.yaml is written in a way in which one value cannot be changed without another (aliases, or keys that are no text); ' +
        'write it out, or move it away and seal every value anew',
    );
  });
});
