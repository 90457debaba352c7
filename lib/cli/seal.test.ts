import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { makeCertificate } from '../../test/support/certificate.ts';
import { factsFolder } from '../../test/support/platform-folder.ts';
import { at, readManifests } from '../../test/support/read-manifests.ts';
import { slipway, slipwayAnswering, slipwayFed } from '../../test/support/run.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { unseal } from '../../test/support/unseal.ts';
import { Git } from '../gitops/git.ts';
import { readTree } from '../gitops/read-tree.ts';

const { pem, privateKey } = makeCertificate();
const table = `secrets:
  - { name: db, namespace: shop, keys: [user, password] }
  - { name: pull, namespace: shop, keys: [.dockerconfigjson] }
`;
const db = ['db', '--namespace', 'shop'] as const;
const sealedFile = 'secrets/shop/db.yaml';

function write(folder: string, file: string, text: string | Uint8Array): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

const read = (folder: string, file = sealedFile) => readFileSync(path.join(folder, file), 'utf8');

/** A folder to seal in, where a guess costs next to nothing: the tests do not wait for it. */
function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder();
  const cheap = JSON.stringify({ format: 1, cost: 10, secrets: {} });
  const usual = { 'platform.yaml': table, 'sealing-certificate.pem': pem, '.slipway/sealed.json': cheap };
  for (const [file, text] of Object.entries({ ...usual, ...files })) write(folder, file, text);
  return folder;
}

const seal = (folder: string, text: string, ...args: string[]) =>
  slipwayFed(Readable.from(text === '' ? [] : [Buffer.from(text)]), folder, 'seal', ...args);

/** What a sealed file opens to. */
function opened(text: string, label = 'shop/db'): Record<string, string> {
  const { spec } = parse(text) as { spec: { encryptedData: Record<string, string> } };
  return Object.fromEntries(
    Object.entries(spec.encryptedData).map(([key, sealed]) => [
      key,
      unseal(sealed, privateKey, label).toString(),
    ]),
  );
}

/** What a terminal sends for it. */
const ctrlC = '\u0003';

describe('slipway seal', () => {
  test('seals values from standard input to the place of the platform, in the order of its table', async () => {
    const folder = folderWith();
    const { exitCode, stdout, stderr } = await seal(folder, 'password=hunter2\nuser=me\n', ...db);
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 0,
      stdout: 'sealed user\nsealed password\nsecrets/shop/db.yaml: 2 sealed, 0 kept, strict',
      stderr: '',
    });
    expect(opened(read(folder))).toEqual({ user: 'me', password: 'hunter2' });
    expect(Object.keys(opened(read(folder)))).toEqual(['user', 'password']);
    expect(readdirSync(path.join(folder, 'secrets/shop'))).toEqual(['db.yaml']);
  });

  test('prints to machines what it did', async () => {
    const folder = folderWith({ 'values.yaml': 'user: me\npassword: "0123"\n' });
    await slipway(folder, 'seal', ...db, '--values', 'values.yaml');
    write(folder, 'new', 'hunter3\n');
    const { stdout } = await slipway(folder, 'seal', ...db, '--from-file', 'password=new', '--json');
    expect(JSON.parse(stdout)).toEqual({
      file: 'secrets/shop/db.yaml',
      sealed: ['password'],
      kept: ['user'],
      scope: 'strict',
      certificate: {
        fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
        notAfter: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      },
    });
    expect(opened(read(folder))).toEqual({ user: 'me', password: 'hunter3' });
  });

  test('leaves unchanged values, and a file without changed ones, as they are', async () => {
    const folder = folderWith();
    await seal(folder, 'user=me\npassword=hunter2', ...db);
    const before = read(folder);
    const { ino } = statSync(path.join(folder, sealedFile));
    const again = await seal(folder, 'user=me\npassword=hunter2', ...db);
    expect(again).toEqual({
      exitCode: 0,
      stdout: 'kept user\nkept password\nsecrets/shop/db.yaml: 0 sealed, 2 kept, strict',
      stderr: '',
    });
    expect(statSync(path.join(folder, sealedFile)).ino).toBe(ino);

    await seal(folder, 'user=me\npassword=hunter3', ...db);
    const after = read(folder);
    const changed = after.split('\n').filter((line, index) => line !== before.split('\n')[index]);
    expect(changed.map((line) => line.slice(0, 14))).toEqual(['    password: ']);
    expect(opened(after)).toEqual({ user: 'me', password: 'hunter3' });

    const forced = await seal(folder, 'user=me', ...db, '--reseal');
    expect(forced.stdout).toBe('sealed user\nkept password\nsecrets/shop/db.yaml: 1 sealed, 1 kept, strict');
    expect(opened(read(folder))).toEqual({ user: 'me', password: 'hunter3' });
    expect((await seal(folder, 'user=me', ...db)).stdout).toContain('0 sealed, 2 kept');
  });

  test('seals anew what it does not know, and what another certificate sealed, and says so', async () => {
    const folder = folderWith();
    await seal(folder, 'user=me\npassword=hunter2', ...db);
    const other = makeCertificate();
    write(folder, 'sealing-certificate.pem', `${other.pem}${pem}`);
    const renewed = await seal(folder, 'user=me', ...db);
    expect(renewed.stderr).toBe(
      'sealing-certificate.pem holds 2 certificates; the first one is used\nuser: sealed anew, with another certificate than before',
    );
    const { spec } = parse(read(folder));
    expect(unseal(spec.encryptedData.user, other.privateKey, 'shop/db').toString()).toBe('me');

    write(folder, '.slipway/sealed.json', 'no record');
    const unknown = await seal(folder, 'user=me', ...db, '--no-record');
    expect(unknown.stdout).toContain('1 sealed, 1 kept');
    expect(read(folder, '.slipway/sealed.json')).toBe('no record');
  });

  test('keeps its record from others and from Git, and keeps none where none is wanted', async () => {
    const folder = folderWith();
    const git = new Git(folder);
    await git.run(['init', '--quiet']);
    await seal(folder, 'user=me\npassword=hunter2', ...db);
    expect(statSync(path.join(folder, '.slipway/sealed.json')).mode & 0o777).toBe(0o600);
    expect(read(folder, '.slipway/sealed.json')).not.toContain('hunter2');
    const status = await git.run(['status', '--porcelain', '--untracked-files=all']);
    expect(status).toBe('?? platform.yaml\n?? sealing-certificate.pem\n?? secrets/shop/db.yaml');

    const known = () => Object.keys(JSON.parse(read(folder, '.slipway/sealed.json')).secrets['shop/db']);
    expect(known()).toEqual(['user', 'password']);
    await seal(folder, 'user=you', ...db, '--no-record');
    expect(known()).toEqual(['password']);
    const later = await seal(folder, 'user=you', ...db);
    expect(later.stderr).toBe(
      'user: sealed anew, since this machine does not know what its ciphertext was made of',
    );
  });

  test('takes text of several lines and bytes from files', async () => {
    const key = '-----BEGIN KEY-----\nabc\n-----END KEY-----\n';
    const folder = folderWith({ key, line: 'me\n', rest: 'user: me\n' });
    const { stderr } = await slipway(
      folder,
      'seal',
      ...db,
      '--from-file',
      'password=key',
      '--from-file',
      'user=line',
    );
    expect(stderr).toBe('--from-file user: one line, sealed without the line break at its end');
    expect(opened(read(folder))).toEqual({ user: 'me', password: key });
    await slipway(
      folder,
      'seal',
      ...db,
      '--values',
      'rest',
      '--from-file',
      'password=sealing-certificate.pem',
    );
    expect(opened(read(folder))).toEqual({ user: 'me', password: pem });
  });

  test('seals for the scope that is asked for, and keeps to it afterwards', async () => {
    const folder = folderWith();
    await seal(folder, 'user=me\npassword=hunter2', ...db, '--scope', 'namespace-wide');
    await seal(folder, 'user=you', ...db);
    expect(opened(read(folder), 'shop')).toEqual({ user: 'you', password: 'hunter2' });
    const narrowed = await seal(folder, 'user=you', ...db, '--scope', 'strict');
    expect(narrowed).toEqual({
      exitCode: 1,
      stdout: '',
      stderr:
        'the Secret is sealed namespace-wide, and what is sealed cannot be made strict; give the values of password too, and all are sealed anew',
    });
    await seal(folder, 'user=you\npassword=hunter2', ...db, '--scope', 'strict');
    expect(opened(read(folder))).toEqual({ user: 'you', password: 'hunter2' });
  });

  test('makes the kind of Secret that its keys show, or the one that is named', async () => {
    const folder = folderWith();
    const pull = ['pull', '--namespace', 'shop', '--values', '-'];
    await seal(folder, '{".dockerconfigjson": "{}"}', ...pull);
    const file = 'secrets/shop/pull.yaml';
    expect(parse(read(folder, file)).spec.template.type).toBe('kubernetes.io/dockerconfigjson');
    await seal(folder, '{".dockerconfigjson": "{}"}', ...pull, '--type', 'Opaque');
    expect(parse(read(folder, file)).spec.template.type).toBe('Opaque');
  });
});

describe('at a terminal slipway seal', () => {
  test('asks for every key, twice, and shows no answer', async () => {
    const folder = folderWith();
    const { exitCode, stderr } = await slipwayAnswering(
      ['me\r', 'me\r', 'hunter2\r', 'hunter2\r'],
      folder,
      'seal',
      ...db,
    );
    expect(stderr).toBe('user: \nonce more: \npassword: \nonce more: ');
    expect(exitCode).toBe(0);
    expect(opened(read(folder))).toEqual({ user: 'me', password: 'hunter2' });

    const rotated = await slipwayAnswering(
      ['\r', 'a\r', 'b\r', 'hunter3\r', 'hunter3\r'],
      folder,
      'seal',
      ...db,
    );
    expect(rotated.stderr).toBe(
      'user (Enter keeps what is sealed): \npassword (Enter keeps what is sealed): \nonce more: \nthe two differ\npassword (Enter keeps what is sealed): \nonce more: ',
    );
    expect(opened(read(folder))).toEqual({ user: 'me', password: 'hunter3' });
  });

  test('asks for what the files lack', async () => {
    const folder = folderWith({ values: 'user=me' });
    const { stderr } = await slipwayAnswering(['x\r', 'x\r'], folder, 'seal', ...db, '--values', 'values');
    expect(stderr).toBe('password: \nonce more: ');
    expect(opened(read(folder))).toEqual({ user: 'me', password: 'x' });
    const nothing = await slipwayAnswering([], folder, 'seal', ...db, '--values', 'values');
    expect(nothing.stdout).toContain('0 sealed, 2 kept');
  });

  test.each([
    [[ctrlC], 'stopped; nothing was sealed'],
    [['\u0004'], 'stopped; nothing was sealed'],
    [['a\r', 'b\r', 'c\r', 'd\r', 'e\r', 'f\r'], 'the two differed 3 times; nothing was sealed'],
    [
      ['-----BEGIN KEY-----\rabc\r-----END KEY-----\r'],
      'several lines came at once; a value of several lines goes by --from-file KEY=PATH. Nothing was sealed',
    ],
    [
      ['\r', '\r'],
      'db lacks user, password: not given, and not sealed before; give each a value\nnothing was sealed',
    ],
  ])('seals nothing after %j', async (answers, message) => {
    const folder = folderWith();
    const { exitCode, stderr } = await slipwayAnswering([...answers], folder, 'seal', ...db);
    expect(exitCode).toBe(answers[0] === ctrlC ? 130 : 1);
    expect(stderr.endsWith(message)).toBe(true);
    expect(readdirSync(folder)).not.toContain('secrets');
  });
});

describe('slipway seal refuses', () => {
  const rest = 'password=hunter2';
  test.each<[string, string, readonly string[], 1 | 2, string]>([
    [
      'an empty standard input',
      '',
      db,
      2,
      'standard input holds no values; give lines KEY=value, or a YAML mapping\nnothing was sealed',
    ],
    [
      'values that may be meant otherwise, all at once',
      'user: 0123\npassword:\nuser: x',
      db,
      2,
      'standard input:1: is read as a number, and not as the text that is written there; put it in quotes\nstandard input:2: has no value\nnothing was sealed',
    ],
    [
      'a key that the table has not, and names the one that is missing',
      'usr=me\npassword=hunter2',
      db,
      1,
      "standard input:1: a key that the Secret has not (user, password); did you mean user? Otherwise add it to the Secret's row in 'secrets' of platform.yaml, or leave it out\ndb lacks user: not given, and not sealed before; give each a value\nnothing was sealed",
    ],
    [
      'a Secret that the table has not',
      rest,
      ['cache', '--namespace', 'shop'],
      1,
      "the platform needs no Secret shop/cache; in shop it needs db, pull; if it does, add it to 'secrets' of platform.yaml: - { name: cache, namespace: shop, keys: [KEY] }",
    ],
    [
      'a Secret of another namespace',
      rest,
      ['db', '--namespace', 'blog'],
      1,
      "the platform needs no Secret blog/db; it needs db in shop; if it does, add it to 'secrets' of platform.yaml: - { name: db, namespace: blog, keys: [KEY] }",
    ],
    [
      'a pull secret that Kubernetes would not take',
      "{'.dockerconfigjson': hunter2}",
      ['pull', '--namespace', 'shop'],
      1,
      'standard input:1: no JSON, and Kubernetes takes nothing else for .dockerconfigjson; allowed: {"auths": {…}}\nnothing was sealed',
    ],
    [
      'a file of values that is not here',
      rest,
      [...db, '--values', 'hunter2'],
      2,
      'the file of --values is not here',
    ],
    [
      'a file of a value that is not here',
      rest,
      [...db, '--from-file', 'password=hunter2'],
      2,
      'the file of --from-file password is not here',
    ],
    [
      'a folder for a file',
      rest,
      [...db, '--values', '.slipway'],
      2,
      'the file of --values cannot be read (EISDIR)',
    ],
    [
      'a value where a file belongs',
      rest,
      [...db, '--from-file', 'hunter2'],
      2,
      '--from-file takes KEY=PATH: the key, and the file that holds its value',
    ],
    [
      'a value as an argument, as kubectl takes it',
      rest,
      [...db, '--from-literal', 'password=hunter2'],
      2,
      'values are no arguments: this one is in the history of the shell now, so choose another. Give values on standard input, by --values FILE or by --from-file KEY=PATH',
    ],
    [
      'a value as an option',
      rest,
      [...db, "--password=hunter2\n'hunter3"],
      2,
      "error: unknown option '--password'\nrun slipway seal --help",
    ],
    [
      'a value as a short option',
      rest,
      [...db, '-phunter2'],
      2,
      "error: unknown option ''\nrun slipway seal --help",
    ],
    [
      'a value as one argument more',
      rest,
      [...db, 'password=hunter2'],
      2,
      "error: too many arguments for 'seal'. Expected 1 argument but got 2.\nrun slipway seal --help",
    ],
    [
      'a type that is none',
      rest,
      [...db, '--type', 'a b'],
      2,
      '--type takes the type of a Secret, such as kubernetes.io/basic-auth',
    ],
    [
      'two results on one output',
      rest,
      [...db, '--out', '-', '--json'],
      2,
      '--out - and --json both print; leave one of them out',
    ],
  ])('%s', async (_, text, args, exitCode, message) => {
    const folder = folderWith();
    expect(await seal(folder, text, ...args)).toEqual({ exitCode, stdout: '', stderr: message });
    expect(readdirSync(folder)).not.toContain('secrets');
  });

  test('a certificate that is missing, or has ended, before it asks for values', async () => {
    const missing = await slipwayAnswering([], folderWith(), 'seal', ...db, '--cert', 'other.pem');
    expect(missing.exitCode).toBe(2);
    expect(missing.stderr).toMatch(
      /^other\.pem is not here\. Fetch the controller's certificate, which is public, with: kubeseal --fetch-cert > sealing-certificate\.pem, or: kubectl get --raw \S+\/v1\/cert\.pem > sealing-certificate\.pem\. /,
    );
    const ended = makeCertificate({ key: privateKey, notAfter: new Date('2021-01-01') });
    const folder = folderWith({ 'sealing-certificate.pem': ended.pem });
    const { exitCode, stderr } = await slipwayAnswering([], folder, 'seal', ...db);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^the certificate in sealing-certificate\.pem ended on 2021-01-01\. Fetch /);
  });

  test('a terminal that would show the values', async () => {
    const { exitCode, stderr } = await slipwayAnswering([], folderWith(), 'seal', ...db, '--values', '-');
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      'standard input is a terminal, which would show the values; without --values - they are asked for unseen',
    );
  });

  test('a file that synth would refuse, and leaves it as it is', async () => {
    const folder = folderWith();
    await seal(folder, 'user=me\npassword=hunter2', ...db);
    const text = read(folder).replace('  template:', '    token: hunter2\n  template:');
    write(folder, sealedFile, text);
    const { exitCode, stderr } = await seal(folder, 'user=you', ...db);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^secrets\/shop\/db\.yaml:11:5 spec\.encryptedData\.token: is not a key of db in platform\.yaml; allowed: user, password$/m,
    );
    expect(stderr).toMatch(/nothing was sealed$/);
    expect(stderr).not.toContain('hunter2');
    expect(read(folder)).toBe(text);
  });

  test('a table that cannot be read, with its place', async () => {
    const folder = folderWith({ 'platform.yaml': 'secrets:\n  - { name: db, namespace: shop }\n' });
    const { exitCode, stderr } = await seal(folder, rest, ...db);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^platform\.yaml:2:5 secrets\[0\]\.keys: missing/);
  });
});

describe('without a platform slipway seal', () => {
  const bare = () => {
    const folder = temporaryFolder();
    write(folder, 'sealing-certificate.pem', pem);
    return folder;
  };

  test('seals any Secret into the file that is named, or prints it, and keeps no record', async () => {
    const folder = bare();
    const { stdout } = await seal(folder, 'token=x', 'any', '--namespace', 'where', '--out', 'any.yaml');
    expect(stdout).toBe('sealed token\nany.yaml: 1 sealed, 0 kept, strict');
    expect(opened(read(folder, 'any.yaml'), 'where/any')).toEqual({ token: 'x' });
    await seal(folder, 'more=y', 'any', '--namespace', 'where', '--out', 'any.yaml');
    expect(opened(read(folder, 'any.yaml'), 'where/any')).toEqual({ token: 'x', more: 'y' });

    const printed = await seal(folder, 'token=x', 'any', '--namespace', 'where', '--out', '-');
    expect(printed.stderr).toBe('');
    expect(opened(printed.stdout, 'where/any')).toEqual({ token: 'x' });
    expect(readdirSync(folder).sort()).toEqual(['any.yaml', 'sealing-certificate.pem']);
  });

  test('needs to be told where to, and by which keys', async () => {
    const folder = bare();
    const nowhere = await seal(folder, 'token=x', 'any', '--namespace', 'where');
    expect(nowhere).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'no platform.yaml is here; say where to: --out FILE, or --out - to print it',
    });
    const any = ['any', '--namespace', 'where', '--out', '-'];
    const asked = await slipwayAnswering([], folder, 'seal', ...any);
    expect(asked).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'nobody says which keys the Secret has; give values by --values FILE or --from-file KEY=PATH',
    });
    const odd = await seal(folder, '{"to ken": hunter2}', ...any);
    expect(odd.stderr).toBe(
      'standard input:1: no key of a Secret; allowed: letters, digits, "-", "_" and "."\nnothing was sealed',
    );
  });
});

test('what was sealed is what synth takes', async () => {
  const folder = factsFolder();
  write(folder, 'sealing-certificate.pem', pem);
  write(
    folder,
    'repo.yaml',
    'type: git\nurl: ssh://git@example.org/manifests.git\nsshPrivateKey: |\n  a\n  b\n',
  );
  const args = ['repo-k8s-manifests', '--namespace', 'argocd', '--values', 'repo.yaml', '--no-record'];
  expect((await slipway(folder, 'seal', ...args, '--scope', 'namespace-wide')).exitCode).toBe(0);
  const { exitCode, stderr } = await slipway(folder, 'synth');
  expect(exitCode).toBe(0);
  expect(stderr).toContain('npx slipway seal was-secret --namespace blog-system');
  expect(stderr).not.toContain('repo-k8s-manifests');
  const sealed = readManifests(readTree(path.join(folder, 'dist')))('SealedSecret argocd/repo-k8s-manifests');
  expect(at(sealed, 'metadata.annotations')).toEqual({ 'sealedsecrets.bitnami.com/namespace-wide': 'true' });
  expect(at(sealed, 'spec.template.metadata.labels')).toEqual({
    'argocd.argoproj.io/secret-type': 'repository',
  });
  const { sshPrivateKey } = at(sealed, 'spec.encryptedData') as Record<string, string>;
  expect(unseal(sshPrivateKey ?? '', privateKey, 'argocd').toString()).toBe('a\nb\n');
});
