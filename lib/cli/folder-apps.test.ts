import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { packagedSlipway } from '../../test/support/run.ts';
import { repository } from '../../test/support/shipped-platform.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { Git } from '../gitops/git.ts';
import type { DiffResult } from '../report/diff-json.ts';

const asTester = ['-c', 'user.name=tester', '-c', 'user.email=tester@example.org'];

function write(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    const full = path.join(folder, name);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
  return folder;
}

const service = (name: string, port: number) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\nspec: { selector: { app: ${name} }, ports: [{ name: http, port: ${port} }] }\n`;

/** An app that knows nothing of Slipway, nor of cdk8s: it writes what `manifests/` holds, in a layout of its own. */
const plainApp = `const fs = require('node:fs');
fs.mkdirSync(process.env.CDK8S_OUTDIR, { recursive: true });
for (const file of fs.readdirSync('manifests')) fs.copyFileSync('manifests/' + file, process.env.CDK8S_OUTDIR + '/' + file);
`;

const plainFolder = (more: Readonly<Record<string, string>> = {}) =>
  write(temporaryFolder(), {
    'cdk8s.yaml': 'app: node app.cjs\n',
    'app.cjs': plainApp,
    'manifests/web.yaml': service('web', 80),
    ...more,
  });

const leftovers = () =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`slipway-work-${process.pid}-`));

describe('the platform of a folder with an app of its own', () => {
  test('is what the app writes, in the layout of the app, again and again', async () => {
    const folder = plainFolder();
    const before = leftovers();
    for (const run of ['first', 'second']) {
      expect([run, await packagedSlipway(folder, 'synth', '--json')]).toEqual([
        run,
        { exitCode: 0, stderr: '', stdout: `{"objects":1,"files":1,"bytes":${service('web', 80).length}}` },
      ]);
    }
    expect(readdirSync(path.join(folder, 'dist'))).toEqual(['web.yaml']);
    expect(leftovers()).toEqual(before);
  });

  test('takes warnings from what the app says, and passes the rest on', async () => {
    const talk =
      "console.error('warning: the NAS is not known');console.error('three parts');console.log('noise');";
    const { exitCode, stdout, stderr } = await packagedSlipway(
      plainFolder({ 'app.cjs': talk + plainApp }),
      'synth',
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '1 objects in 1 files: dist/' });
    expect(stderr.split('\n')).toEqual(['three parts', 'warning: the NAS is not known']);
  });

  test('is not written where the app fails, and says why', async () => {
    const folder = plainFolder({ 'app.cjs': "console.error('no such class: fast');process.exit(3);" });
    expect(await packagedSlipway(folder, 'synth')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: "no such class: fast\nthe app 'node app.cjs' of cdk8s.yaml ended with 3; nothing was written",
    });
    expect(readdirSync(folder)).not.toContain('dist');
  });

  test('may come from a program that is installed in the folder', async () => {
    const folder = plainFolder({ 'cdk8s.yaml': 'app: make-manifests\n' });
    mkdirSync(path.join(folder, 'node_modules/.bin'), { recursive: true });
    writeFileSync(path.join(folder, 'node_modules/.bin/make-manifests'), '#!/bin/sh\nexec node app.cjs\n', {
      mode: 0o755,
    });
    expect((await packagedSlipway(folder, 'synth')).exitCode).toBe(0);
  });

  test.each([
    [
      {},
      'cdk8s.yaml is not here; run this in the folder of a cdk8s app, or begin one with: slipway init DIR',
    ],
    [{ 'cdk8s.yaml': 'app: [' }, /^cdk8s\.yaml:1:7 not readable as YAML/],
    [
      { 'cdk8s.yaml': 'language: typescript\n' },
      'cdk8s.yaml names no app; write the command that runs it, as app: node main.js',
    ],
    [
      { 'cdk8s.yaml': 'app: "true"\n' },
      "the app 'true' of cdk8s.yaml wrote nothing; it must write to the folder that CDK8S_OUTDIR names",
    ],
  ])('names what is missing: %j', async (files, message) => {
    const { exitCode, stderr } = await packagedSlipway(write(temporaryFolder(), files), 'synth');
    expect(exitCode).toBe(2);
    if (typeof message === 'string') expect(stderr).toBe(message);
    else expect(stderr).toMatch(message);
  });
});

describe('what is known of it', () => {
  const missing = {
    'manifests/web.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec: { containers: [{ name: web, image: "web:1", envFrom: [{ configMapRef: { name: db } }] }] }\n`,
  };
  const missed = async (folder: string, rule: string, ...args: string[]) => {
    const { stdout } = await packagedSlipway(folder, 'check', '--json', ...args);
    const { findings } = JSON.parse(stdout) as { findings: { rule: string; severity: string }[] };
    return findings.filter((finding) => finding.rule === rule).map(({ severity }) => severity);
  };

  test('comes from platform.yaml, and from a file that is named in its place', async () => {
    const folder = plainFolder({
      'manifests/web.yaml': missing['manifests/web.yaml'].replace('configMapRef', 'secretRef'),
      'platform.yaml': 'secrets: [{ name: db, namespace: shop, keys: [password] }]\n',
      'facts.yaml': 'secrets: []\n',
    });
    expect(await missed(folder, 'missing-secret')).toEqual([]);
    expect(await missed(folder, 'missing-secret', '--facts', 'facts.yaml')).toEqual(['warning']);
  });

  test('says whether the app makes everything, in the words of the plugin', async () => {
    const plugin = (whole: boolean) =>
      `app: node app.cjs\nvalidations:\n  - { package: ./x.cjs, version: 1.0.0, class: SlipwayRules, properties: { whole: ${whole} } }\n`;
    const rule = 'missing-configmap';
    expect(await missed(plainFolder({ ...missing, 'cdk8s.yaml': plugin(false) }), rule)).toEqual(['warning']);
    expect(await missed(plainFolder({ ...missing, 'cdk8s.yaml': plugin(true) }), rule)).toEqual(['error']);
    expect(await missed(plainFolder(missing), rule, '--whole')).toEqual(['error']);
  });

  test('names the repository to compare with', async () => {
    const gitops = (rest: string) =>
      plainFolder({ 'platform.yaml': `gitops: { repository: ./not-here${rest} }\n` });
    expect((await packagedSlipway(gitops(''), 'diff')).stderr).toMatch(/^cannot read \.\/not-here: /);
    expect((await packagedSlipway(plainFolder(), 'diff')).stderr).toBe(
      'platform.yaml names no gitops.repository; name a place with --from or --repo',
    );
  });
});

test('an app of cdk8s gives each finding its construct, but for a name that two objects share', async () => {
  const folder = write(temporaryFolder(), {
    'cdk8s.yaml': 'app: node main.cjs\n',
    'main.cjs': `const { App, Chart, ApiObject } = require('cdk8s');
const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
const spec = { selector: { app: 'x' }, ports: [{ port: 80, targetPort: 70000 }] };
new ApiObject(chart, 'way-in', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec });
new ApiObject(chart, 'twin', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'two' }, spec });
new ApiObject(chart, 'other', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'two' }, data: {} });
app.synth();
`,
  });
  symlinkSync(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'));
  const { stdout, stderr } = await packagedSlipway(folder, 'check', '--json');
  expect(stderr).toBe('');
  const { findings } = JSON.parse(stdout) as {
    findings: { object: { name: string }; constructPath?: string; file: string }[];
  };
  const constructs = new Map(findings.map(({ object, constructPath }) => [object.name, constructPath]));
  expect([constructs.get('web'), constructs.get('two')]).toEqual(['shop/way-in', undefined]);
  expect(new Set(findings.map(({ file }) => file))).toEqual(new Set(['dist/shop.k8s.yaml']));
});

describe('the app of a commit', () => {
  const commit = async (folder: string, message: string) => {
    await new Git(folder).run(['add', '--all']);
    await new Git(folder).run([...asTester, 'commit', '--quiet', `--message=${message}`]);
  };
  const changes = async (folder: string, ...args: string[]) => {
    const { stdout, stderr } = await packagedSlipway(folder, 'diff', '--json', ...args);
    expect(stderr).toBe('');
    return (JSON.parse(stdout) as DiffResult).changes.map(({ change, object }) => `${change} ${object.name}`);
  };

  test('runs with the files of then and the packages of now, also below the top of a repository', async () => {
    const top = temporaryFolder();
    const folder = path.join(top, 'clusters/home');
    write(top, { '.gitignore': 'node_modules\n', 'manifests/web.yaml': service('web', 80) });
    write(folder, {
      'cdk8s.yaml': 'app: node app.cjs\n',
      // The package is installed above, the manifests are beside.
      'app.cjs': "process.chdir('../..');require('writer');",
    });
    write(top, { 'node_modules/writer/index.js': plainApp });
    await new Git('.').run(['init', '--quiet', '--initial-branch=main', top]);
    await commit(top, 'first');
    write(top, { 'manifests/web.yaml': service('web', 81), 'manifests/api.yaml': service('api', 80) });
    await commit(top, 'second');
    const state = async () => [
      await new Git(top).run(['status', '--porcelain']),
      readFileSync(path.join(top, '.git/HEAD'), 'utf8'),
      readdirSync(top).sort(),
    ];
    const before = await state();
    expect(await changes(folder, '--from', 'HEAD~1')).toEqual(['changed web', 'added api']);
    expect(await changes(folder, '--from', 'HEAD')).toEqual([]);
    expect(await state()).toEqual(before);
  });

  test('is named where it fails; a commit without one is compared by its manifests', async () => {
    const folder = write(temporaryFolder(), { 'web.yaml': service('web', 80) });
    await new Git('.').run(['init', '--quiet', '--initial-branch=main', folder]);
    await commit(folder, 'manifests');
    write(folder, { 'cdk8s.yaml': 'app: node app.cjs\n', 'app.cjs': 'process.exit(1)' });
    await commit(folder, 'broken');
    write(folder, { 'app.cjs': plainApp, 'manifests/web.yaml': service('web', 81) });
    expect(await changes(folder, '--from', 'HEAD~1')).toEqual(['changed web']);
    expect((await packagedSlipway(folder, 'diff', '--from', 'HEAD')).stderr).toMatch(
      /^HEAD \([0-9a-f]{12}\): the app 'node app\.cjs' of cdk8s\.yaml ended with 1; nothing was written\nHEAD \(.{12}\) cannot be rendered now; compare its published manifests instead$/,
    );
  });
});
