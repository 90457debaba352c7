import { describe, expect, test } from '@jest/globals';
import { jwks } from '../../test/support/options.ts';
import { shippedFacts } from '../../test/support/shipped-platform.ts';
import { edit, unmark } from './edits.fixture.ts';
import { readPlatform } from './read-platform.ts';

const { platform: shipped, releases } = shippedFacts();
const section = /^# Optional parts.*\noptions:\n(?: .*\n)+/m;

/** The errors of an edited platform.yaml beside the expected ones, one at each `‸` of the edits. */
function judge(edits: Readonly<Record<string, string>>, messages: readonly string[]) {
  const { text, places } = unmark(edit(shipped, edits));
  return {
    errors: readPlatform({ platform: text, releases }).errors,
    expected: messages.map((message, index) => `platform.yaml:${places[index]} ${message}`),
  };
}

const keys = 'apiKeys: { enabled: false }';
const headers = 'response: { set: { x-content-type-options: nosniff }, remove: [x-powered-by] }';
const keySet = 'a JSON Web Key Set, {"keys": [...]}, of public keys';
const lastSecret = '  - { name: repo-k8s-manifests,';

test('the section may be left out, which means what the shipped one says: everything is off', () => {
  const shippedOptions = readPlatform({ platform: shipped, releases }).platform?.options;
  const left = readPlatform({ platform: shipped.replace(section, ''), releases });
  expect(shipped).toMatch(section);
  expect(left.errors).toEqual([]);
  // But for what is written out as an example of what to change.
  expect({ ...left.platform?.options, gateway: undefined }).toEqual({
    ...shippedOptions,
    gateway: undefined,
  });
  const on = JSON.stringify(left.platform?.options).match(/"\w+":true|"mode":"(?!single)\w+"/g);
  expect(on).toBeNull();
});

describe('an option contradicts the rest', () => {
  test.each<[Readonly<Record<string, string>>, ...string[]]>([
    [
      { 'mysql: { mode: single }': 'mysql: ‸{ mode: external }' },
      'options.mysql.external: missing, and mode is "external"; allowed: host and port of the managed database',
    ],
    [
      { [keys]: 'apiKeys: ‸{ enabled: true, issuer: me }' },
      `options.gateway.apiKeys.jwks: missing, and apiKeys are enabled; allowed: ${keySet}`,
    ],
    [
      { [`headers:\n      enabled: false\n      ${headers}`]: 'headers:\n      ‸enabled: true' },
      'options.gateway.headers: changes nothing; allowed: a header to set or remove in request or response',
    ],
    [
      {
        'headers:\n      enabled: false': 'headers:\n      enabled: true',
        'remove: [x-powered-by]': 'remove: [via, ‸x-content-type-options]',
      },
      'options.gateway.headers.response.remove[1]: got "x-content-type-options", which is set too; allowed: one or the other',
    ],
    [
      {
        'mysql: { mode: single }': 'mysql: { mode: operator }',
        [lastSecret]: `  - { name: mysql-root, namespace: blog-system, keys: ‸[rootUser] }\n${lastSecret}`,
      },
      'secrets[8].keys: lacks rootHost, rootPassword, which options.mysql.mode needs; allowed: rootUser, rootHost, rootPassword',
    ],
  ])('%j', (edits, ...messages) => {
    const { errors, expected } = judge(edits, messages);
    expect(errors).toEqual(expected);
  });
});

describe('an option is refused', () => {
  test.each<[string, string, ...string[]]>([
    [
      'mode: single',
      'mode: ‸cluster',
      'options.mysql.mode: got "cluster"; allowed: "single" or "operator" or "external"',
    ],
    [
      'mode: single',
      'mode: external, external: { host: ‸Db_1, port: ‸70000 }',
      'options.mysql.external.host: got "Db_1"; allowed: a lower-case host name with a domain, such as blog.example.org',
      'options.mysql.external.port: got 70000; allowed: a port from 1 to 65535',
    ],
    ['directApi: false', 'directApi: ‸"yes"', 'options.directApi: got "yes"; allowed: true or false'],
    [
      'remove: [x-powered-by]',
      'remove: [‸X-Powered-By]',
      'options.gateway.headers.response.remove[0]: got "X-Powered-By"; allowed: the name of a header, lower case',
    ],
    [
      keys,
      "apiKeys: { enabled: true, issuer: me, jwks: ‸'not json' }",
      `options.gateway.apiKeys.jwks: got "…"; allowed: ${keySet}`,
    ],
  ])('%j written as %j', (from, to, ...messages) => {
    const { errors, expected } = judge({ [from]: to }, messages);
    expect(errors).toEqual(expected);
  });

  test.each(['{"kty":"RSA","n":"x","e":"AQAB","d":"hush"}', '{"kty":"oct","k":"hush"}'])(
    'a key that could sign, and it is not repeated: %s',
    (key) => {
      const { errors, expected } = judge(
        { [keys]: `apiKeys: { enabled: true, issuer: me, jwks: ‸'{"keys":[${key}]}' }` },
        [
          'options.gateway.apiKeys.jwks: got "…"; allowed: public keys; this one could sign, and must not be in Git. Make a new pair and keep its private half',
        ],
      );
      expect(errors).toEqual(expected);
      expect(errors.join()).not.toContain('hush');
    },
  );
});

describe('an option that is right', () => {
  const read = (edits: Readonly<Record<string, string>>) =>
    readPlatform({ platform: edit(shipped, edits), releases });

  test('brings the Secrets it needs, unless the table has them already', () => {
    const on = { 'mysql: { mode: single }': 'mysql: { mode: operator }' };
    const row =
      '  - { name: mysql-root, namespace: blog-system, keys: [rootUser, rootHost, rootPassword, more] }\n';
    const names = (edits: Readonly<Record<string, string>>) =>
      read(edits).platform?.secrets.filter(({ name }) => name === 'mysql-root');
    expect(names({})).toEqual([]);
    expect(names(on)).toEqual([
      { name: 'mysql-root', namespace: 'blog-system', keys: ['rootUser', 'rootHost', 'rootPassword'] },
    ]);
    expect(names({ ...on, [lastSecret]: row + lastSecret })).toHaveLength(1);
    expect(names({ ...on, [lastSecret]: row + lastSecret })?.[0]?.keys).toContain('more');
  });

  test('may have public keys of any kind', () => {
    expect(read({ [keys]: `apiKeys: { enabled: true, issuer: me, jwks: '${jwks}' }` }).errors).toEqual([]);
  });
});
