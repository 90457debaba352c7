import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { ownPlatform } from '../../lib/cli/own-platform.ts';
import { seal } from '../../lib/gitops/seal/seal.ts';
import { readSealingCertificate } from '../../lib/gitops/seal/sealing-certificate.ts';
import { sealingScopes } from '../../lib/gitops/seal/sealing-scope.ts';
import { yamlText } from '../../lib/gitops/yaml-text.ts';
import { readSealedSecret } from '../../lib/platform/sealed-secrets.ts';
import { factsFolder } from '../support/platform-folder.ts';
import { slipway, slipwayFed } from '../support/run.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { goProgram } from './programs.ts';
import { run, succeed } from './run.ts';

/** A Secret as the controller makes it. */
interface Opened {
  readonly type: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  /** Values in base64. */
  readonly data: Readonly<Record<string, string>>;
}

const entry = { name: 'db', namespace: 'shop', keys: ['user', 'password'] };
const who = ['db', '--namespace', 'shop'] as const;
const file = 'secrets/shop/db.yaml';
const platform = yamlText({ secrets: [entry] });
/** One in which a guess costs next to nothing, so that nobody waits for it. */
const record = { '.slipway/sealed.json': JSON.stringify({ format: 1, cost: 10, secrets: {} }) };

/** Keys and certificates of the controller's own making: the newest, as large as it makes them, and the one before. */
const keys = temporaryFolder();
const key = (name: string) => path.join(keys, `${name}.key`);
const certificate = (name: string) => readFileSync(path.join(keys, `${name}.pem`), 'utf8');

beforeAll(async () => {
  for (const [name, bits, days] of [
    ['new', '4096', '3650'],
    ['old', '2048', '3650'],
    ['ended', '2048', '-1'],
  ] as const) {
    const both = await succeed([goProgram('controller'), 'certificate', bits, days]);
    const at = both.indexOf('-----BEGIN CERTIFICATE-----');
    writeFileSync(key(name), both.slice(0, at), { mode: 0o600 });
    writeFileSync(path.join(keys, `${name}.pem`), both.slice(at));
  }
});

/** Opens with the controller's code, which refuses fields that are none. */
async function open(text: string, ...names: readonly string[]): Promise<Opened> {
  const files = (names.length === 0 ? ['new'] : names).map(key);
  return JSON.parse(await succeed([goProgram('controller'), 'unseal', ...files], { input: text })) as Opened;
}

const valuesOf = ({ data }: Opened) =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString('utf8')]),
  );

function write(folder: string, name: string, text: string | Uint8Array): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
}

function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = temporaryFolder();
  const all = {
    'platform.yaml': platform,
    'sealing-certificate.pem': certificate('new'),
    ...record,
    ...files,
  };
  for (const [name, text] of Object.entries(all)) write(folder, name, text);
  return folder;
}

const read = (folder: string, name = file) => readFileSync(path.join(folder, name), 'utf8');

async function sealed(folder: string, text: string, ...args: readonly string[]): Promise<string> {
  const outcome = await slipwayFed(Readable.from([Buffer.from(text)]), folder, 'seal', ...who, ...args);
  expect(outcome).toMatchObject({ exitCode: 0 });
  return read(folder);
}

describe('what slipway seals, the controller opens', () => {
  test.each(sealingScopes)('with the scope %s: text, lines and bytes', async (scope) => {
    const bytes = Buffer.from(Array.from({ length: 300 }, (_, index) => index % 256));
    const folder = folderWith({ bytes, lines: 'one\ntwo\n' });
    const values = ['--from-file', 'password=bytes', '--from-file', 'user=lines'];
    expect(await slipway(folder, 'seal', ...who, ...values, '--scope', scope)).toMatchObject({ exitCode: 0 });
    const { type, metadata, data } = await open(read(folder));
    expect(type).toBe('Opaque');
    expect(metadata).toMatchObject({ name: 'db', namespace: 'shop' });
    expect(data).toEqual({
      password: bytes.toString('base64'),
      user: Buffer.from('one\ntwo\n').toString('base64'),
    });
  });

  test.each([
    ['strict', [false, false]],
    ['namespace-wide', [true, false]],
    ['cluster-wide', [true, true]],
  ] as const)('%s elsewhere no further than it says', async (scope, allowed) => {
    const text = await sealed(folderWith(), 'user=me\npassword=x', '--scope', scope);
    const moves = [
      text.replaceAll('name: db', 'name: cache'),
      text.replaceAll('namespace: shop', 'namespace: blog'),
    ];
    const opened = [];
    for (const moved of moves) {
      const { code, stderr } = await run([goProgram('controller'), 'unseal', key('new')], {
        input: moved,
      });
      opened.push(code === 0);
      if (code !== 0) expect(stderr).toContain('no key could decrypt secret');
    }
    expect(opened).toEqual(allowed);
  });

  test('whatever the values are, by the library alone', async () => {
    const { certificate: publicKey } = readSealingCertificate(certificate('new'), 'new.pem');
    const values = Object.fromEntries(
      fc.sample(fc.uint8Array({ maxLength: 4000 }), 60).map((value, index) => [`key-${index}`, value]),
    );
    for (const scope of sealingScopes) {
      const manifest = seal({ name: 'db', namespace: 'shop', values, certificate: publicKey, scope });
      const { data } = await open(yamlText(manifest));
      const given = Object.entries(values).map(([key, value]) => [
        key,
        Buffer.from(value).toString('base64'),
      ]);
      // A value without a byte is none in Go's JSON.
      expect(
        Object.entries(data)
          .map(([key, value]) => [key, value ?? ''])
          .sort(),
      ).toEqual(given.sort());
    }
  });

  test('after the controller renewed its key: what was kept with the old one, the rest with the new one', async () => {
    const folder = folderWith({ 'sealing-certificate.pem': certificate('old') });
    const before = await sealed(folder, 'user=me\npassword=x');
    expect(valuesOf(await open(before, 'old'))).toEqual({ user: 'me', password: 'x' });
    write(folder, 'sealing-certificate.pem', certificate('new'));
    const after = await sealed(folder, 'password=y');
    expect(valuesOf(await open(after, 'new', 'old'))).toEqual({ user: 'me', password: 'y' });
    const { code, stderr } = await run([goProgram('controller'), 'unseal', key('new')], { input: after });
    expect([code, stderr]).toEqual([1, 'no key could decrypt secret (user)\n']);
    const renewed = await sealed(folder, 'user=me\npassword=y');
    expect(valuesOf(await open(renewed, 'new'))).toEqual({ user: 'me', password: 'y' });
  });
});

test('every Secret of the platform opens from what synth writes, as the kind that its readers need', async () => {
  const folder = factsFolder();
  for (const [name, text] of Object.entries({ 'sealing-certificate.pem': certificate('new'), ...record }))
    write(folder, name, text);
  const table = ownPlatform.secretsOf(folder) ?? [];
  for (const { name, namespace, keys } of table) {
    const values = Object.fromEntries(
      keys.map((key) => [key, key === '.dockerconfigjson' ? '{"auths":{}}' : `${name} ${key}`]),
    );
    write(folder, 'values.yaml', stringify(values));
    const args = [name, '--namespace', namespace, '--values', 'values.yaml'];
    expect(await slipway(folder, 'seal', ...args)).toMatchObject({ exitCode: 0, stderr: '' });
  }
  const { exitCode, stderr } = await slipway(folder, 'synth');
  expect(exitCode).toBe(0);
  expect(stderr).not.toContain('seal');
  const kinds: Record<string, unknown> = {};
  for (const { name, namespace, keys } of table) {
    const { type, metadata, data } = await open(read(folder, `dist/${namespace}/${name}-sealedsecret.yaml`));
    expect([metadata.namespace, metadata.name, Object.keys(data).sort()]).toEqual([
      namespace,
      name,
      [...keys].sort(),
    ]);
    kinds[name] = metadata.labels ?? type;
  }
  expect(kinds).toMatchObject({
    'was-secret': 'Opaque',
    'ghcr-secret': 'kubernetes.io/dockerconfigjson',
    'repo-k8s-manifests': { 'argocd.argoproj.io/secret-type': 'repository' },
  });
});

describe('kubeseal and slipway', () => {
  const secret = (data: Readonly<Record<string, string>>) =>
    stringify({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'db', namespace: 'shop' },
      stringData: data,
    });
  const kubeseal = (input: string, ...args: readonly string[]) =>
    succeed([goProgram('kubeseal'), '--cert', path.join(keys, 'new.pem'), ...args], { input });

  test.each(sealingScopes)('%s: each reads and rotates what the other sealed', async (scope) => {
    for (const format of ['yaml', 'json']) {
      const theirs = await kubeseal(
        secret({ user: 'me', password: 'x' }),
        '--scope',
        scope,
        '--format',
        format,
      );
      expect(readSealedSecret({ path: file, text: theirs }, [entry]).problems).toEqual([]);

      const folder = folderWith({ [file]: theirs });
      const ours = await sealed(folder, 'password=y');
      expect(valuesOf(await open(ours))).toEqual({ user: 'me', password: 'y' });
      const changed = ours.split('\n').filter((line, index) => line !== theirs.split('\n')[index]);
      expect(changed.map((line) => line.trim().split(':')[0]?.replaceAll('"', ''))).toEqual(['password']);

      await kubeseal(
        secret({ user: 'you' }),
        '--scope',
        scope,
        '--format',
        format,
        '--merge-into',
        path.join(folder, file),
      );
      expect(readSealedSecret({ path: file, text: read(folder) }, [entry]).problems).toEqual([]);
      expect(valuesOf(await open(await sealed(folder, 'password=z')))).toEqual({
        user: 'you',
        password: 'z',
      });
    }
  });

  test('write the same manifest, but for the ciphertext and what means nothing', async () => {
    const hidden = (text: string) =>
      text.replaceAll(/: A[\w+/=]{64,}/g, ': …').replaceAll(/\n *creationTimestamp: null/g, '');
    for (const scope of sealingScopes) {
      const theirs = await kubeseal(
        secret({ user: 'me', password: 'x' }),
        '--scope',
        scope,
        '--format',
        'yaml',
      );
      const ours = await sealed(folderWith(), 'user=me\npassword=x', '--scope', scope);
      const { type, ...template } = parse(hidden(ours)).spec.template;
      expect(type).toBe('Opaque');
      const same = parse(hidden(ours));
      expect({ ...same, spec: { ...same.spec, template } }).toEqual(parse(hidden(theirs)));
    }
  });

  test('take the first of several certificates, and none that has ended', async () => {
    const both = path.join(keys, 'both.pem');
    writeFileSync(both, `${certificate('old')}${certificate('new')}`);
    const theirs = await succeed([goProgram('kubeseal'), '--cert', both, '--format', 'yaml'], {
      input: secret({ user: 'me' }),
    });
    const folder = folderWith({ 'sealing-certificate.pem': readFileSync(both) });
    const ours = await sealed(folder, 'user=me\npassword=x');
    for (const text of [theirs, ours]) expect(valuesOf(await open(text, 'old')).user).toBe('me');

    const ended = path.join(keys, 'ended.pem');
    const refused = await run([goProgram('kubeseal'), '--cert', ended], { input: secret({ user: 'me' }) });
    expect(refused.stderr).toContain('failed to encrypt using an expired certificate');
    const outcome = await slipwayFed(
      Readable.from(['user=me\npassword=x']),
      folder,
      'seal',
      ...who,
      '--cert',
      ended,
    );
    expect(outcome.exitCode).toBe(1);
    expect(outcome.stderr).toContain('ended.pem ended on ');
  });
});
