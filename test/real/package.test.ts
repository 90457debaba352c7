import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
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
      const { exitCode, stdout, stderr } = await inFolder(
        folder,
        'npx',
        'cdk8s',
        'synth',
        '--check-upgrade=false',
      );
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

  test('refers to the package as npm did', () => {
    const { dependencies } = JSON.parse(readFileSync(path.join(empty, 'package.json'), 'utf8'));
    expect(dependencies.slipway).toBe(`file:../${tarball}`);
  });

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
    'is asked for at a terminal, and refers to the package by its own path',
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
      expect(stdout).toContain('home: 32 files');
      expect(exitCode).toBe(0);
      const { name, dependencies } = JSON.parse(readFileSync(path.join(below, 'package.json'), 'utf8'));
      expect([name, dependencies.slipway]).toEqual(['home', `file:../../${tarball}`]);
      expect(existsSync(path.join(below, 'charts/shop.ts'))).toBe(true);
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
