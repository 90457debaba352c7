import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type * as facts from '../../templates/platform/facts.ts';
import type * as rendered from '../../templates/platform/test/rendered.ts';
import { makeCertificate } from '../../test/support/certificate.ts';
import { packagedSlipway, run, slipway, slipwayFed, slipwayWith } from '../../test/support/run.ts';
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

/** What the code of a new repository makes, loaded as its own tests load it. */
async function madeBy(folder: string) {
  symlinkSync(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'));
  const load = async (file: string) => import(pathToFileURL(path.join(folder, file)).href);
  const before = process.cwd();
  process.chdir(folder);
  try {
    const { findings, filesOf, rendering } = (await load('test/rendered.ts')) as typeof rendered;
    const { loadPlatform } = (await load('facts.ts')) as typeof facts;
    return { ...loadPlatform('.'), rendering, filesOf, findings: findings() };
  } finally {
    process.chdir(before);
  }
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
    const made = await madeBy(folder);
    expect(made.findings).toEqual([]);
    expect(made.rendering.objects).toBe(27);
    expect(made.warnings).toEqual(warnings);
  });

  test('has no image pin in what its snapshots show, so that one line is a release', async () => {
    const [before, after] = [inNewFolder(), inNewFolder()];
    await init(before, flags, '--no-git');
    await init(after, flags, '--no-git');
    expect(await slipway(after, 'promote', 'shop', 'v2')).toMatchObject({ exitCode: 0 });
    const [old, current] = [await madeBy(before), await madeBy(after)];
    expect(current.rendering.tree.get('shop/shop-rollout.yaml')).toContain('shop:v2\n');
    const shown = old.filesOf('shop');
    expect(shown).toContain('# shop/shop-rollout.yaml\n');
    expect(current.filesOf('shop')).toBe(shown);
  });

  test('has a README that names files and charts as they are, and the key of its repository sealed', async () => {
    const folder = inNewFolder();
    await init(folder, { ...flags, repo: 'ssh://git@example.org/manifests.git' }, '--no-git');
    writeFileSync(path.join(folder, 'sealing-certificate.pem'), makeCertificate().pem);
    const values = `type: git\nurl: ssh://git@example.org/manifests.git\nsshPrivateKey: |\n  a key\n`;
    const sealing = ['seal', 'repo-manifests', '--namespace', 'argocd'];
    expect(await slipwayFed(Readable.from([Buffer.from(values)]), folder, ...sealing)).toMatchObject({
      exitCode: 0,
    });
    const { platform, warnings, findings, rendering } = await madeBy(folder);
    expect({ warnings, findings }).toEqual({ warnings: [], findings: [] });
    const readme = readFileSync(path.join(folder, 'README.md'), 'utf8');
    expect(readme).toContain(`\`npx slipway ${sealing.join(' ')} --from-file sshPrivateKey=PATH\``);
    const named = [...readme.matchAll(/dist\/(\S+\.yaml)/g)].map(([, file = '']) => file);
    expect(named).toEqual([
      'docs/helm/sealed-secrets/values.yaml',
      'cluster/argocd-namespace.yaml',
      'docs/helm/argocd/values.yaml',
      'argocd/repo-manifests-sealedsecret.yaml',
      'argocd/root-application.yaml',
    ]);
    expect(named.filter((file) => !rendering.tree.has(file))).toEqual([]);
    const installs = [...readme.matchAll(/helm install (\S+) (\S+) --repo (\S+) --version (\S+) /g)];
    expect(
      installs.map(([, release, chart, address, version]) => [
        release,
        { chart, repository: address, version },
      ]),
    ).toEqual(['sealed-secrets', 'argocd'].map((release) => [release, platform.charts[release as 'argocd']]));
  });

  test('ignores what its README has a command write, and no more', async () => {
    const folder = inNewFolder();
    await init(folder, flags, '--no-git');
    await new Git(folder).run(['init', '--quiet']);
    const readme = readFileSync(path.join(folder, 'README.md'), 'utf8');
    const outputs = [...readme.matchAll(/(?:> |--out )([\w./-]+\.(?!pem)\w+)/g)].map(([, file = '']) => file);
    expect(outputs).toEqual(['traffic.svg', 'report.html', '../sealing-key.yaml']);
    const ignored = [...outputs.slice(0, 2), 'report.md', 'check.sarif', 'sealing-key.yaml'];
    const kept = ['sealing-certificate.pem', 'docs/picture.svg', 'secrets/shop/db.yaml'];
    expect(
      (await new Git(folder).run(['check-ignore', '--no-index', ...ignored, ...kept])).split('\n'),
    ).toEqual(ignored);
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
    const { dependencies, devDependencies, overrides, allowScripts } = readJson(
      path.join(template, 'package.json'),
    );
    expect(allowScripts).toEqual({ ...own.allowScripts, slipway: false });
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
      '  npm run synth          # platform.yaml and releases.yaml become dist/',
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
    expect(merged.scripts).toMatchObject({ greet: 'echo hello', synth: 'cdk8s synth --check-upgrade=false' });
    expect(merged.scripts.test).toMatch(/jest/);
    expect(merged.devDependencies).toMatchObject({
      slipway: '^0.1.0',
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
    writeFileSync(path.join(outer, 'of-somebody-else'), '');
    const commit = '  git add . && git commit .';
    expect(stdout.split('\n')).toContain(commit);
    await run(path.join(outer, 'home'), ['sh', '-c', `${commit} --quiet --message=home`]);
    expect(await new Git(outer).run(['status', '--porcelain'])).toBe('?? of-somebody-else');
    expect((await new Git(outer).run(['ls-files'])).split('\n').length).toBe(32);
  });

  test('says every step to a commit where it made no repository, for a shell to read', async () => {
    const folder = path.join(temporaryFolder(), "it's here");
    const { stdout } = await init(folder, flags, '--no-git');
    const steps = stdout.split('\n').slice(2, 5);
    expect(steps).toEqual([
      `  cd '${folder.replace("'", "'\\''")}'`,
      '  npm install && npm test',
      '  git init --initial-branch=main && git add --all && git commit',
    ]);
    const [go, , commit] = steps;
    await run('.', ['sh', '-c', `${go} && ${commit} --quiet --message=begin`]);
    expect(await new Git(folder).run(['status', '--porcelain'])).toBe('');
    expect(await new Git(folder).run(['log', '--format=%s'])).toBe('begin');
  });

  test('says what keeps git from a commit, and that all is written', async () => {
    const folder = temporaryFolder();
    await new Git(folder).run(['init', '--quiet', '--initial-branch=main']);
    const hook = path.join(folder, '.git/hooks/pre-commit');
    mkdirSync(path.dirname(hook), { recursive: true });
    writeFileSync(hook, '#!/bin/sh\necho "ask first" >&2\nexit 1\n', { mode: 0o755 });
    const { exitCode, stdout } = await init(folder);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('not committed: git commit failed: ask first\n');
    expect(stdout).toContain('\n  git add --all && git commit\n');
  });

  test('writes nothing where there is no git, unless it is not wanted', async () => {
    const folder = inNewFolder();
    const { PATH } = process.env;
    process.env.PATH = temporaryFolder();
    try {
      const { exitCode, stderr } = await init(folder);
      expect(exitCode).toBe(2);
      expect(stderr).toBe(
        'git is not here, and the new repository needs it; install git 2.30 or newer, or leave the repository for later by --no-git. Nothing was written',
      );
      expect(existsSync(folder)).toBe(false);
      const { stdout } = await init(folder, flags, '--no-git');
      expect(stdout).toContain('  git init --initial-branch=main && git add --all && git commit\n');
    } finally {
      process.env.PATH = PATH;
    }
  });

  test('takes the tarball along that it is to install from', async () => {
    const folder = inNewFolder();
    const tarball = path.join(temporaryFolder(), 'slipway-0.1.0.tgz');
    writeFileSync(tarball, 'packed');
    const { stdout } = await slipway(
      '.',
      'init',
      folder,
      ...argumentsOf(flags),
      '--slipway',
      tarball,
      '--no-install',
    );
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      `${folder}: 33 files`,
      'slipway itself is taken along as vendor/slipway-0.1.0.tgz, so that every clone can be installed',
    ]);
    expect(readJson(path.join(folder, 'package.json')).dependencies.slipway).toBe(
      'file:vendor/slipway-0.1.0.tgz',
    );
    expect(await new Git(folder).run(['show', 'HEAD:vendor/slipway-0.1.0.tgz'])).toBe('packed');
    expect(readFileSync(path.join(folder, 'README.md'), 'utf8')).toContain(
      'Slipway itself is installed from `vendor/slipway-0.1.0.tgz`, which is committed: ',
    );
  });

  test('warns of a folder that no clone would have', async () => {
    const folder = inNewFolder();
    const checkout = path.join(path.dirname(folder), 'checkout');
    mkdirSync(checkout);
    const { stderr } = await slipway(
      '.',
      'init',
      folder,
      ...argumentsOf(flags),
      '--slipway',
      checkout,
      '--no-install',
    );
    expect(stderr).toBe(
      'warning: package.json takes slipway from file:../checkout, a folder that no clone has: npm ci would fail there. ' +
        'Run npm pack in it, move the .tgz to vendor/, and npm install ./vendor/NAME.tgz here',
    );
  });

  describe('that cannot finish', () => {
    /** Stands in for npm: the second call, npm test, does this. */
    async function withNpm(lastly: string, folder: string, existing = false) {
      const bin = temporaryFolder();
      if (existing) mkdirSync(folder);
      writeFileSync(path.join(bin, 'npm'), `#!/bin/sh\nif [ "$1" = test ]; then ${lastly}; fi\n`, {
        mode: 0o755,
      });
      const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
      return slipwayWith(env, '.', 'init', folder, ...argumentsOf(flags), '--slipway', '^0.1.0');
    }
    const rest = (folder: string) =>
      `  cd ${folder}\n  npm test -- --ci=false\n  git init --initial-branch=main && git add --all && git commit`;

    test('says all that is left when a step fails', async () => {
      const folder = inNewFolder();
      expect(await withNpm('exit 3', folder)).toEqual({
        exitCode: 1,
        stdout: '',
        stderr: `${folder} is written, but npm test -- --ci=false ended with 3; when that is mended:\n${rest(folder)}`,
      });
      expect(existsSync(path.join(folder, 'platform.yaml'))).toBe(true);
    });

    test.each(['exit 130', 'kill -INT $$'])('says what there is after Ctrl-C (%s)', async (end) => {
      const folder = inNewFolder();
      const said = `stopped at npm test -- --ci=false; ${folder} is written, and not committed. To go on:\n${rest(folder)}\n`;
      expect(await withNpm(end, folder)).toEqual({
        exitCode: 130,
        stdout: '',
        stderr: `${said}To start over: rm -r ${folder}`,
      });
    });

    test('does not have people remove a folder that they made', async () => {
      const { stderr } = await withNpm('exit 130', inNewFolder(), true);
      expect(stderr).toMatch(/\nTo start over: run init in a new folder$/);
    });

    test('says where there is no npm', async () => {
      const folder = inNewFolder();
      const env = { PATH: temporaryFolder() };
      const { exitCode, stderr } = await slipwayWith(
        env,
        '.',
        'init',
        folder,
        ...argumentsOf(flags),
        '--slipway',
        '^0.1.0',
      );
      expect(exitCode).toBe(1);
      expect(stderr).toContain(
        `${folder} is written, but npm install cannot be run (spawn npm ENOENT); when that is mended:\n  cd ${folder}\n  npm install\n  npm test -- --ci=false\n`,
      );
    });
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
