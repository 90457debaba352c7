import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { ownFacts } from '../support/own-facts.ts';
import { type Outcome, run } from '../support/run.ts';
import { repository } from '../support/shipped-platform.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The package as npm makes it, installed where there is nothing else. Installing takes a minute or two. */
const patience = 600_000;
const top = temporaryFolder();
const empty = path.join(top, 'empty');
const manifests = path.join(top, 'manifests.git');
const identity = {
  GIT_AUTHOR_NAME: 'tester',
  GIT_AUTHOR_EMAIL: 'tester@example.org',
  GIT_COMMITTER_NAME: 'tester',
  GIT_COMMITTER_EMAIL: 'tester@example.org',
};
const answers = [
  ...['--domain', 'example.org', '--service', 'shop', '--namespace', 'store'],
  ...['--image', 'ghcr.io/example/shop:v1', '--repo', 'https://example.org/example/manifests.git'],
];

async function inFolder(folder: string, ...command: [string, ...string[]]): Promise<Outcome> {
  return run(folder, command, identity);
}

/** What a program said; throws where it failed. */
async function succeed(folder: string, ...command: [string, ...string[]]): Promise<string> {
  const { exitCode, stdout, stderr } = await inFolder(folder, ...command);
  if (exitCode !== 0) throw new Error(`${command.join(' ')} ended with ${exitCode}: ${stdout}\n${stderr}`);
  return stdout;
}

let tarball: string;
let packed: string[];

beforeAll(async () => {
  const [{ filename, files }] = JSON.parse(
    await succeed(repository, 'npm', 'pack', '--json', '--pack-destination', top),
  );
  tarball = filename;
  packed = files.map(({ path: file }: { path: string }) => file);
  mkdirSync(empty);
  await succeed(top, 'git', 'init', '--quiet', '--bare', '--initial-branch=main', manifests);
}, patience);

describe('the package', () => {
  test('holds the library, the command line and the template, and nothing of the platform beside them', () => {
    const parts = new Set(packed.map((file) => file.split('/').slice(0, 2).join('/')));
    expect([...parts].sort()).toEqual([
      'README.md',
      'bin/built.js',
      'bin/bundle.js',
      'bin/newer-source.js',
      'bin/slipway.js',
      'bin/validation.cjs',
      'build/cli.cjs',
      'build/cli.licenses.txt',
      'build/imports',
      'build/lib',
      'docs/adding-a-rule.md',
      'docs/decisions',
      'docs/gitops.md',
      'docs/library.md',
      'docs/pitfalls.md',
      'docs/rules.md',
      'package.json',
      'schemas/accepted.schema.json',
      'templates/platform',
    ]);
    const strange =
      /\.(map|cache)$|\.(test|fixture)\.(js|d\.ts)$|^build\/lib\/platform\/(schema|blog-schema)\b/;
    expect(packed.filter((file) => strange.test(file))).toEqual([]);
  });

  test('says no fact of this platform anywhere', async () => {
    await succeed(top, 'tar', '-xzf', tarball);
    const told = packed.flatMap((file) =>
      readFileSync(path.join(top, 'package', file), 'utf8')
        .split('\n')
        .flatMap((line) => {
          const [word] = ownFacts.exec(line) ?? [];
          return word === undefined ? [] : [`${file}: ${word}`];
        }),
    );
    expect([...new Set(told)]).toEqual([]);
  });

  test('has every page that its pages lead to, but for that of the platform', () => {
    const pages = packed.filter((file) => file.endsWith('.md') && !file.startsWith('templates/'));
    const links = pages.flatMap((page) =>
      [...readFileSync(path.join(top, 'package', page), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)].map(
        ([, to = '']) => path.posix.join(path.posix.dirname(page), to),
      ),
    );
    expect(links.length).toBeGreaterThan(10);
    expect([...new Set(links)].filter((to) => !packed.includes(to))).toEqual(['docs/platform.md']);
  });

  test(
    'installs into an empty folder, with one copy of what charts share',
    async () => {
      await succeed(empty, 'npm', 'install', `../${tarball}`);
      await succeed(empty, 'npm', 'ls', '--all');
      const { dependencies } = JSON.parse(await succeed(empty, 'npm', 'ls', '--all', '--json'));
      expect(Object.keys(dependencies)).toEqual(['slipway']);
      for (const shared of ['cdk8s', 'constructs', 'cdk8s-plus-30', 'zod']) {
        const copies = await succeed(empty, 'find', '.', '-path', `*/node_modules/${shared}/package.json`);
        expect([shared, copies.split('\n').length]).toEqual([shared, 1]);
      }
    },
    patience,
  );

  test('has every public door open to modules of Node', async () => {
    const doors = readdirSync(path.join(empty, 'node_modules/slipway/build/imports')).flatMap(
      (file) => /^(.*)\.js$/.exec(file)?.slice(1) ?? [],
    );
    const imports = ['slipway', ...doors.map((door) => `slipway/imports/${door}`)];
    writeFileSync(
      path.join(empty, 'doors.mjs'),
      `for (const door of ${JSON.stringify(imports)}) {
  const names = Object.keys(await import(door));
  if (names.length === 0) throw new Error(door + ' exports nothing');
  console.log(door, names.length);
}\n`,
    );
    expect((await succeed(empty, 'node', 'doors.mjs')).split('\n').length).toBe(doors.length + 1);
    expect(doors.length).toBeGreaterThan(8);
    await succeed(empty, 'rm', 'doors.mjs');
  });
});

/** Everything that a new repository does at once. */
function provesItself(folder: string): void {
  test('was tested when it was made, and is committed whole, with its snapshots', async () => {
    expect(await succeed(folder, 'git', 'log', '--format=%s')).toBe('chore: begin with slipway 0.1.0');
    expect(await succeed(folder, 'git', 'status', '--porcelain')).toBe('');
    expect((await succeed(folder, 'git', 'ls-files', '__snapshots__')).split('\n').length).toBe(5);
  });

  test(
    'synthesizes by cdk8s, which asks the rules, and by slipway: the same bytes',
    async () => {
      const { exitCode, stdout, stderr } = await inFolder(folder, 'npm', 'run', '--silent', 'synth');
      expect({ exitCode, stderr }).toEqual({
        exitCode: 0,
        stderr: expect.stringMatching(/^27 objects in 34 files: dist\/$/m),
      });
      expect(stdout).toContain('Validations ended succesfully');
      cpSync(path.join(folder, 'dist'), path.join(top, `${path.basename(folder)}-by-cdk8s`), {
        recursive: true,
      });
      expect(await succeed(folder, 'npx', 'slipway', 'synth')).toBe('27 objects in 34 files: dist/');
      await succeed(
        top,
        'diff',
        '--recursive',
        '--exclude=construct-metadata.json',
        `${path.basename(folder)}-by-cdk8s`,
        path.join(folder, 'dist'),
      );
    },
    patience,
  );

  test(
    'checks clean, types and tests',
    async () => {
      expect(await inFolder(folder, 'npx', 'slipway', 'check', '--fail-on', 'warning')).toEqual({
        exitCode: 0,
        stdout: '0 errors, 0 warnings, 0 to know in 27 objects',
        stderr: '',
      });
      await succeed(folder, 'npm', 'run', 'lint');
      await succeed(folder, 'npm', 'test', '--', '--ci');
    },
    patience,
  );

  test(
    'answers for its URL, and reports',
    async () => {
      expect(await succeed(folder, 'npx', 'slipway', 'trace', 'https://shop.example.org/')).toContain(
        'delivered: Rollout store/shop answers',
      );
      await succeed(folder, 'npx', 'slipway', 'report', '--out', path.join(top, 'report.html'));
      expect(readFileSync(path.join(top, 'report.html'), 'utf8')).toContain('example.org');
      // Beside the facts, as its README has it: a publication from here is one of a commit, not of what lies about.
      await succeed(folder, 'npx', 'slipway', 'report', '--out', 'report.html');
      expect(await succeed(folder, 'git', 'status', '--porcelain')).toBe('');
    },
    patience,
  );

  test(
    'names a fact that contradicts another by its place, without a stack',
    async () => {
      const file = path.join(folder, 'platform.yaml');
      const text = readFileSync(file, 'utf8');
      const wrong = text.replace('max: 5', 'max: 1').replace('weight: 50', 'weight: 5');
      writeFileSync(file, wrong);
      const { exitCode, stderr } = await inFolder(folder, 'npx', 'slipway', 'synth');
      writeFileSync(file, text);
      expect(exitCode).toBe(2);
      expect(stderr.replaceAll(/:\d+:\d+ /g, ':L:C ').split('\n')).toEqual([
        'platform.yaml:L:C services.shop.replicas.max: got 1, below min; allowed: 2 or more',
        'platform.yaml:L:C services.shop.canary[1].weight: got 5 after 10; allowed: weights that rise, order them from small to large',
        "the app 'node --import tsx main.ts' of cdk8s.yaml ended with 2; nothing was written",
      ]);
    },
    patience,
  );

  test(
    'publishes one commit, and nothing the second time',
    async () => {
      const publish = ['npx', 'slipway', 'publish', '--repo', manifests, '--json'] as const;
      const first = JSON.parse(await succeed(folder, ...publish));
      expect({ added: first.added.length, refused: first.refused }).toEqual({ added: 34, refused: [] });
      const second = JSON.parse(await succeed(folder, ...publish));
      expect({ ...second, refused: second.refused }).toMatchObject({
        commit: null,
        added: [],
        changed: [],
        removed: [],
      });
      expect(await succeed(manifests, 'git', 'rev-list', '--count', 'main')).toBe('1');
      expect(await succeed(manifests, 'git', 'show', 'main:store/shop-rollout.yaml')).toContain(
        'image: ghcr.io/example/shop:v1',
      );
    },
    patience,
  );

  test(
    'is released and rolled back by one line, and its tests stay green',
    async () => {
      const image = async () =>
        /image: (.*)/.exec(await succeed(manifests, 'git', 'show', 'main:store/shop-rollout.yaml'))?.[1];
      for (const [command, tag] of [
        [['promote', 'shop', 'v2'], 'v2'],
        [['rollback', 'shop'], 'v1'],
      ] as const) {
        await succeed(folder, 'npx', 'slipway', ...command);
        expect(await succeed(folder, 'git', 'diff', '--numstat')).toBe('1\t1\treleases.yaml');
        await succeed(folder, 'git', 'commit', '--quiet', '--all', `--message=feat: shop ${tag}`);
        await succeed(folder, 'npm', 'test', '--', '--ci');
        const { changed, refused } = JSON.parse(
          await succeed(folder, 'npx', 'slipway', 'publish', '--repo', manifests, '--json'),
        );
        expect({ changed, refused }).toEqual({ changed: ['store/shop-rollout.yaml'], refused: [] });
        expect(await image()).toBe(`ghcr.io/example/shop:${tag}`);
      }
    },
    patience,
  );

  test(
    'tells what a commit changes, each with the app of its time',
    async () => {
      const edit = (file: string, from: string, to: string) => {
        const text = readFileSync(path.join(folder, file), 'utf8');
        expect(text).toContain(from);
        writeFileSync(path.join(folder, file), text.replace(from, to));
      };
      edit('releases.yaml', 'shop:v1', 'shop:v2');
      // Only the code of the commit before knows of 15 seconds.
      edit('charts/store.ts', 'Duration.seconds(15)', 'Duration.seconds(20)');
      await succeed(folder, 'git', 'commit', '--quiet', '--all', '--message=feat: shop v2');
      const { changes } = JSON.parse(
        await succeed(folder, 'npx', 'slipway', 'diff', '--from', 'HEAD~1', '--json'),
      );
      expect(
        changes.map(({ object, risk }: { object: { kind: string; name: string }; risk: string }) => [
          object.kind,
          object.name,
          risk,
        ]),
      ).toEqual(
        expect.arrayContaining([
          ['Rollout', 'shop', 'restart'],
          ['VirtualService', 'shop-routes', expect.any(String)],
        ]),
      );
      expect(changes.length).toBe(2);
      await succeed(folder, 'git', 'reset', '--quiet', '--hard', 'HEAD~1');
    },
    patience,
  );
}

describe('a repository in the folder where the package was installed', () => {
  beforeAll(async () => {
    await succeed(empty, 'npx', 'slipway', 'init', '.', ...answers);
  }, patience);

  provesItself(empty);

  test(
    'takes the package along: a clone anywhere installs and tests',
    async () => {
      const { dependencies } = JSON.parse(readFileSync(path.join(empty, 'package.json'), 'utf8'));
      expect(dependencies.slipway).toBe(`file:vendor/${tarball}`);
      const lock = readFileSync(path.join(empty, 'package-lock.json'), 'utf8');
      expect(lock.match(/"file:[^"]*"/g)).toEqual(Array(2).fill(`"file:vendor/${tarball}"`));
      const clone = path.join(top, 'of/somebody/else');
      await succeed(top, 'git', 'clone', '--quiet', empty, clone);
      await succeed(clone, 'npm', 'ci');
      await succeed(clone, 'npm', 'test', '--', '--ci');
    },
    patience,
  );

  test('is not begun a second time', async () => {
    const { exitCode, stderr } = await inFolder(empty, 'npx', 'slipway', 'init', '.', ...answers);
    expect({ exitCode, first: stderr.split('\n')[0] }).toEqual({
      exitCode: 1,
      first: '. is not empty; choose a new or empty folder, or move these away:',
    });
  });
});

describe('a repository in a folder below, by the answers of a person', () => {
  const below = path.join(top, 'other/home');

  test(
    'is asked for at a terminal, and takes the package along',
    async () => {
      mkdirSync(path.join(top, 'other'));
      await succeed(path.join(top, 'other'), 'npm', 'install', `../${tarball}`);
      const typed = [
        'example',
        'example.org',
        'shop',
        'ghcr.io/example/shop:v1',
        'git@example.org:m.git',
        '',
        '',
        '',
        '',
      ];
      writeFileSync(path.join(top, 'typed'), `${typed.join('\n')}\n`);
      const command = 'npx slipway init home --no-install --no-git';
      const { exitCode, stdout } = await inFolder(
        path.join(top, 'other'),
        'sh',
        '-c',
        `script --quiet --return --command '${command}' /dev/null < ../typed`,
      );
      expect(stdout).toContain('got "example"; allowed: a lower-case host name with a domain');
      expect(stdout).toContain('home: 33 files');
      expect(exitCode).toBe(0);
      const { name, dependencies } = JSON.parse(readFileSync(path.join(below, 'package.json'), 'utf8'));
      expect([name, dependencies.slipway]).toEqual(['home', `file:vendor/${tarball}`]);
      expect(existsSync(path.join(below, 'charts/shop.ts'))).toBe(true);
    },
    patience,
  );

  test.each(['to everybody at the terminal', 'to it alone'])(
    'that is stopped by Ctrl-C, %s, says what there is and how to go on',
    async (whom) => {
      const bin = temporaryFolder();
      const started = path.join(bin, 'started');
      writeFileSync(path.join(bin, 'npm'), `#!/bin/sh\n: > ${started}\nexec sleep 60\n`, { mode: 0o755 });
      const other = path.join(top, 'other');
      const folder = `stopped-${path.basename(bin)}`;
      const args = ['node_modules/slipway/bin/slipway.js', 'init', folder, ...answers];
      const env = { ...identity, PATH: `${bin}:${process.env.PATH}` };
      const init = execa('node', args, { cwd: other, env, reject: false, detached: true });
      while (!existsSync(started)) await setTimeout(50);
      process.kill(whom === 'to it alone' ? Number(init.pid) : -Number(init.pid), 'SIGINT');
      const { exitCode, stderr } = await init;
      expect(exitCode).toBe(130);
      expect(stderr.split('\n')).toEqual([
        `stopped at npm install; ${folder} is written, and not committed. To go on:`,
        `  cd ${folder}`,
        '  npm install',
        '  npm test -- --ci=false',
        '  git init --initial-branch=main && git add --all && git commit',
        `To start over: rm -r ${folder}`,
      ]);
    },
    patience,
  );

  test(
    'installs and tests',
    async () => {
      await succeed(below, 'npm', 'install');
      // The first run writes the snapshots, in CI too; the second one compares.
      await succeed(below, 'npm', 'test', '--', '--ci=false');
      await succeed(below, 'npm', 'test', '--', '--ci');
      await succeed(below, 'npm', 'run', 'lint');
    },
    patience,
  );
});
