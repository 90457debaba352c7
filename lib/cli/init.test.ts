import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type * as rendered from '../../templates/platform/test/rendered.ts';
import { packagedSlipway, slipway } from '../../test/support/run.ts';
import { repository } from '../../test/support/shipped-platform.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { Git } from '../gitops/git.ts';

const flags = {
  domain: 'example.org',
  service: 'shop',
  image: 'ghcr.io/example/shop:v1',
  repo: 'https://example.org/example/manifests.git',
};

type Flags = Readonly<Record<string, string>>;

const argumentsOf = (given: Flags) => Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]);

/** Runs the command without the network: a checkout has to be told what the new repository installs. */
async function init(folder: string, given: Flags = flags, ...more: string[]) {
  const spec = ['--slipway', '^0.1.0', '--no-install'];
  return slipway('.', 'init', folder, ...argumentsOf(given), ...spec, ...more);
}

const inNewFolder = () => path.join(temporaryFolder(), 'home');
const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

describe('a new platform repository', () => {
  test.each<[string, Flags, string[]]>([
    ['as most are', flags, []],
    [
      'with names that the language and its own code have too',
      { ...flags, service: 'app', namespace: 'namespace' },
      [],
    ],
    [
      'with long names and an SSH address, whose key somebody has to seal',
      {
        ...flags,
        service: `a${'-very'.repeat(8)}-long`,
        namespace: `n${'-very'.repeat(8)}-long`,
        repo: 'git@example.org:example/manifests.git',
        kubernetes: 'v1.31.0',
      },
      [
        expect.stringMatching(
          /^platform\.yaml:\d+:5 secrets\[0\]: no secrets\/argocd\/repo-manifests\.yaml yet; /,
        ) as never,
      ],
    ],
  ])('%s, synthesizes and checks clean', async (_, given, warnings) => {
    const folder = inNewFolder();
    expect(await init(folder, given, '--no-git')).toMatchObject({ exitCode: 0, stderr: '' });
    symlinkSync(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'));
    const before = process.cwd();
    process.chdir(folder);
    try {
      const file = path.join(folder, 'test/rendered.ts');
      const { findings, rendering } = (await import(pathToFileURL(file).href)) as typeof rendered;
      const { loadPlatform } = await import(pathToFileURL(path.join(folder, 'facts.ts')).href);
      expect(findings()).toEqual([]);
      expect(rendering.objects).toBe(27);
      expect(loadPlatform('.').warnings).toEqual(warnings);
    } finally {
      process.chdir(before);
    }
  });

  test('has every word of the template replaced, and what begins with a dot at its place', async () => {
    const folder = inNewFolder();
    await init(folder, flags, '--no-git');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
    const words = files.flatMap((file) => readFileSync(file, 'utf8').match(/__[A-Za-z]+__/g) ?? []);
    expect(new Set(words)).toEqual(new Set(['__snapshots__']));
    expect(files.filter((file) => /__|[/\\](gitignore|github)/.test(file))).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(
      ['.github', '.gitignore', 'README.md', 'accepted.yaml', 'cdk8s.yaml', 'charts', 'facts.ts', 'jest.config.js', 'main.ts', 'package.json', 'platform.yaml', 'releases.yaml', 'schemas', 'scripts', 'test', 'tsconfig.json'].sort(), // biome-ignore format: one line
    );
  });

  test('installs what this repository is tested with, and pins the same actions', async () => {
    const template = path.join(repository, 'templates/platform');
    const own = readJson(path.join(repository, 'package.json'));
    const { dependencies, devDependencies, overrides } = readJson(path.join(template, 'package.json'));
    const { slipway: _, ...shared } = dependencies;
    expect(shared).toEqual(own.peerDependencies);
    for (const [name, version] of Object.entries(devDependencies))
      expect([name, own.devDependencies[name]]).toEqual([name, version]);
    expect(overrides).toEqual(own.overrides);
    const pinned = (folder: string) =>
      readdirSync(folder).flatMap((file) =>
        [...readFileSync(path.join(folder, file), 'utf8').matchAll(/uses: (\S+ # \S+)/g)].map(
          ([, uses]) => uses,
        ),
      );
    const ours = new Set(pinned(path.join(repository, '.github/workflows')));
    const theirs = pinned(path.join(template, 'github/workflows'));
    expect(theirs.length).toBe(4);
    expect(theirs.filter((uses) => !ours.has(uses))).toEqual([]);
    const { charts } = parse(readFileSync(path.join(template, 'platform.yaml'), 'utf8'));
    const { charts: known } = parse(readFileSync(path.join(repository, 'platform.yaml'), 'utf8'));
    for (const [release, chart] of Object.entries(charts))
      expect([release, chart]).toEqual([release, known[release]]);
  });
});

describe('slipway init', () => {
  beforeAll(() => {
    process.env.GIT_AUTHOR_NAME = process.env.GIT_COMMITTER_NAME = 'tester';
    process.env.GIT_AUTHOR_EMAIL = process.env.GIT_COMMITTER_EMAIL = 'tester@example.org';
  });
  afterAll(() => {
    for (const who of ['AUTHOR', 'COMMITTER'])
      for (const what of ['NAME', 'EMAIL']) delete process.env[`GIT_${who}_${what}`];
  });

  test('commits everything it wrote, and says what comes next', async () => {
    const folder = inNewFolder();
    const { exitCode, stdout } = await init(folder);
    expect(exitCode).toBe(0);
    expect(stdout.split('\n')).toEqual([
      `${folder}: 32 files`,
      'next:',
      `  cd ${folder}`,
      '  npm install && npm test',
      '  git add --all && git commit',
      '  npx cdk8s synth        # platform.yaml and releases.yaml become dist/',
      '  npx slipway check      # what passes every schema and still fails',
      `  npx slipway publish --repo ${flags.repo}`,
    ]);
    expect(await new Git(folder).run(['log', '--format=%s (%an)'])).toBe(
      'chore: begin with slipway 0.1.0 (tester)',
    );
    expect(await new Git(folder).run(['status', '--porcelain'])).toBe('');
    expect(await new Git(folder).run(['ls-files', '--stage', 'scripts/publish.sh'])).toMatch(/^100755 /);
  });

  test('writes into a folder where npm and git have been, and keeps what they left', async () => {
    const folder = temporaryFolder();
    await new Git(folder).run(['init', '--quiet', '--initial-branch=trunk']);
    mkdirSync(path.join(folder, 'node_modules/slipway'), { recursive: true });
    writeFileSync(path.join(folder, 'package-lock.json'), '{}');
    const mine = {
      name: 'mine',
      version: '1.0.0',
      license: 'ISC',
      type: 'commonjs',
      main: 'index.js',
      scripts: { test: 'echo "Error: no test specified" && exit 1', greet: 'echo hello' },
      devDependencies: { slipway: 'file:../slipway-0.1.0.tgz', typescript: '7.1.0' },
    };
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify(mine));
    const { exitCode, stdout } = await init(folder, flags, '--json');
    expect(exitCode).toBe(0);
    const commit = await new Git(folder).run(['rev-parse', 'trunk']);
    expect(JSON.parse(stdout)).toEqual({ folder, files: 32, installed: false, commit });
    const merged = readJson(path.join(folder, 'package.json'));
    expect(merged).toMatchObject({ name: 'mine', license: 'ISC', private: true, type: 'module' });
    expect(merged.scripts).toMatchObject({ greet: 'echo hello', synth: 'cdk8s synth' });
    expect(merged.scripts.test).toMatch(/jest/);
    expect(merged.devDependencies).toMatchObject({
      slipway: 'file:../slipway-0.1.0.tgz',
      typescript: '7.1.0',
    });
    expect(Object.keys(merged.dependencies)).toEqual(['cdk8s', 'constructs']);
    expect(readFileSync(path.join(folder, 'package-lock.json'), 'utf8')).toBe('{}');
    expect(existsSync(path.join(folder, 'node_modules/slipway'))).toBe(true);
  });

  test('leaves the commit to whoever owns the repository around it', async () => {
    const outer = temporaryFolder();
    await new Git(outer).run(['init', '--quiet', '--initial-branch=main']);
    const { stdout } = await init(path.join(outer, 'home'));
    expect(stdout).toContain(
      `not committed: ${path.join(outer, 'home')} is in the Git repository ${path.basename(outer)}`,
    );
    expect(existsSync(path.join(outer, 'home/.git'))).toBe(false);
  });

  test.each([
    [
      'letters/to-mum.txt',
      'hello',
      /^.* is not empty; choose a new or empty folder, or move these away:\n {2}letters$/,
    ],
    [
      'package.json',
      '{"scripts":{"test":"vitest","lint":"eslint ."}}',
      /^package\.json has scripts of its own for lint, test; rename them, or choose an empty folder$/,
    ],
    [
      'package.json',
      'not json',
      /^package\.json cannot be read as a mapping of JSON; mend it, or choose an empty folder$/,
    ],
  ])('refuses a folder with %s in the way, and writes nothing', async (file, text, message) => {
    const folder = temporaryFolder();
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
    const { exitCode, stdout, stderr } = await init(folder);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(message);
    expect(readdirSync(folder)).toEqual([file.split('/')[0]]);
    expect(readFileSync(path.join(folder, file), 'utf8')).toBe(text);
  });

  test('writes nothing where a flag is wrong or missing', async () => {
    const folder = inNewFolder();
    const { exitCode, stderr } = await init(folder, { ...flags, image: 'shop' });
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      '--image: got "shop"; allowed: an image with a tag, such as shop:v1; this one has none',
    );
    expect((await init(folder, {})).stderr).toMatch(/^nobody can be asked here, so these must be given:\n/);
    expect(existsSync(folder)).toBe(false);
  });

  test('does not guess what a repository made from a checkout is to install', async () => {
    const folder = inNewFolder();
    const { exitCode, stderr } = await packagedSlipway('.', 'init', folder, ...argumentsOf(flags));
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      'this is a checkout; say by --slipway what the new repository is to install, as ../slipway-0.1.0.tgz, which npm pack makes',
    );
    expect(existsSync(folder)).toBe(false);
  });
});
