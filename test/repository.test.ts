import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readPlatform } from '../lib/platform/read-platform.ts';
import { listOfRules } from '../scripts/generate-rules.ts';
import { schemas } from '../scripts/generate-schemas.ts';
import { rulesPage } from '../scripts/rules-page.ts';
import { ownFacts } from './support/own-facts.ts';
import { repository, shippedFacts, shippedPlatform } from './support/shipped-platform.ts';

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: repository,
  encoding: 'utf8',
}).split('\n');
const read = (file: string) => readFileSync(path.join(repository, file), 'utf8');
const texts = tracked
  .filter((file) => file !== '' && file !== 'package-lock.json')
  .map((file) => [file, read(file)] as const);

function linesWith(pattern: RegExp): string[] {
  return texts.flatMap(([file, text]) =>
    text
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  );
}

describe('the repository', () => {
  test('has JSON Schemas that say what the code says', () => {
    for (const [name, text] of schemas()) expect(read(name)).toBe(text);
  });

  test('lists every rule, and documents it as it is', () => {
    expect(read('lib/rules/all.ts')).toBe(listOfRules());
    expect(read('docs/rules.md')).toBe(rulesPage());
  });

  test('speaks of no machine: no absolute path of a checkout or a home', () => {
    expect(linesWith(/(^|[\s"'`(=])\/(work|home|root|Users)\/\w/)).toEqual([]);
  });

  test('holds no address of a person', () => {
    const address =
      /[\w.+-]+@(?!example\.(org|com)\b|localhost\b|github\.com\b|host\b)[a-z0-9-]+(\.[a-z0-9-]+)+/i;
    const digests = /@(sha256:|v?\d)|uses: |@(kubernetes-models|types|swc|jest|biomejs|tktco)\//;
    expect(linesWith(address).filter((line) => !digests.test(line))).toEqual([]);
  });

  test('lets of secrets/ only in what has the place of a sealed file', () => {
    const sealed = ['secrets/shop/db.yaml', 'secrets/blog-system/was-secret.yaml'];
    const not = [
      'secrets/db.yaml',
      'secrets/shop/password',
      'secrets/shop/db.yml',
      'secrets/shop/old/db.yaml',
    ];
    const ignored = execFileSync('git', ['check-ignore', '--no-index', ...sealed, ...not], {
      cwd: repository,
      encoding: 'utf8',
    });
    expect(ignored.trim().split('\n')).toEqual(not);
  });

  test('ignores what its README has a command write', () => {
    const outputs = [...read('README.md').matchAll(/(?:> |--out )([a-z][\w-]*\.\w+)/g)].map(
      ([, file = '']) => file,
    );
    expect([...new Set(outputs)]).toEqual(['check.sarif', 'storage.svg', 'report.html', 'report.md']);
    const ignored = execFileSync('git', ['check-ignore', '--no-index', ...outputs], {
      cwd: repository,
      encoding: 'utf8',
    });
    expect(ignored.trim().split('\n')).toEqual(outputs);
  });

  test('locks packages by version and hash, without a download address', () => {
    const lock = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { resolved?: string; integrity?: string; inBundle?: true }>;
    };
    const packages = Object.entries(lock.packages).filter(([name]) => name !== '');
    expect(packages.length).toBeGreaterThan(100);
    expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(
      packages.filter(([, { integrity, inBundle }]) => integrity === undefined && inBundle !== true),
    ).toEqual([]);
  });

  test('locks the native parts for every platform, without which npm ci refuses', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const missing = Object.entries(packages).flatMap(([name, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (part) => !(`node_modules/${part}` in packages) && !(`${name}/node_modules/${part}` in packages),
      ),
    );
    expect(missing).toEqual([]);
  });

  test('says nothing of its own platform in what the package takes along as it stands', () => {
    const taken = /^(README\.md|package\.json|bin\/|schemas\/accepted|templates\/platform\/)/;
    expect(linesWith(ownFacts).filter((line) => taken.test(line))).toEqual([]);
  });

  test('pins every action by its commit', () => {
    const uses = linesWith(/^\s*(- )?uses:/);
    expect(uses.length).toBeGreaterThan(4);
    // The templates of the apps' workflows call the platform's own, at its branch.
    const own =
      /^templates\/apps\/\w+\/\.github\/\S+ uses: wlals2\/change-me\/\.github\/workflows\/deploy-\w+\.yaml@main$/;
    expect(uses.filter((line) => !/@[0-9a-f]{40} # v\d/.test(line) && !own.test(line))).toEqual([]);
  });

  test('keeps one idea a file: none past 300 lines', () => {
    const long = texts
      .filter(([file]) => /\.(ts|js|cjs|sh)$/.test(file) && !/\.test\.ts$|\.fixture\.ts$/.test(file))
      // Tables: one is generated, the others are rows of a test.
      .filter(([file]) => file !== 'lib/rules/all.ts' && !file.startsWith('test/faults/'))
      .map(([file, text]) => [file, text.split('\n').length] as const)
      .filter(([, lines]) => lines > 300);
    expect(long).toEqual([]);
  });

  test('explains every pitfall that a comment names', () => {
    const explained = new Set(
      read('docs/pitfalls.md')
        .match(/^\| P\d+/gm)
        ?.map((row) => row.slice(2)),
    );
    const named = texts
      .filter(([file]) => /^(lib|charts|imports|platform)/.test(file) && !file.endsWith('.json'))
      .flatMap(([, text]) => text.match(/\bP\d{1,2}\b/g) ?? []);
    expect(new Set(named).size).toBeGreaterThan(20);
    expect([...new Set(named)].filter((name) => !explained.has(name))).toEqual([]);
  });

  test('reads the environment in main.ts only', () => {
    expect(
      linesWith(/process\.env\b/).filter(
        (line) => /^(lib|charts|imports)\//.test(line) && !/\.test\.ts:/.test(line),
      ),
    ).toEqual([]);
  });
});

test('the way from an empty cluster installs the charts at the versions of the facts', () => {
  const { charts } = shippedPlatform();
  const installed = [
    ...read('docs/bootstrap.md').matchAll(/helm install (\S+) (\S+) --repo (\S+) --version (\S+) /g),
  ].map(([, release, chart, repository, version]) => [release, { chart, repository, version }]);
  expect(installed.length).toBe(3);
  expect(Object.fromEntries(installed)).toEqual({
    argocd: charts.argocd,
    cilium: charts.cilium,
    'sealed-secrets': charts['sealed-secrets'],
  });
});

test('the control plane of the tests is of the versions of the facts', () => {
  const { cluster, charts } = shippedPlatform();
  expect(read('test/real/cluster/kubernetes/go.mod')).toContain(
    `\tk8s.io/kubernetes ${cluster.kubernetes}\n`,
  );
  expect(read('scripts/install-real-software.sh')).toContain(
    `istio=istio.io/api@v${charts['istio-base']?.version}\n`,
  );
});

test('the page of the platform quotes the error that its example gives', () => {
  const { platform, releases } = shippedFacts();
  const { errors } = readPlatform({
    platform: platform.replace('{ min: 2, max: 5 }', '{ min: 2, max: 1 }'),
    releases,
  });
  expect(errors).toHaveLength(1);
  expect(read('docs/platform.md')).toContain(errors[0]);
});

test('docs/gitops.md explains every refusal, and names every trailer', () => {
  const page = read('docs/gitops.md');
  const kinds = ['conflict', 'refusal'].flatMap((file) =>
    [...read(`lib/gitops/publish/${file}.ts`).matchAll(/^ {2}\| '([a-z-]+)'/gm)].map(([, kind]) => kind),
  );
  expect(kinds).toContain('taken-back');
  const explained = page.match(/^### .*$/gm)?.join() ?? '';
  expect(kinds.filter((kind) => !explained.includes(`\`${kind}\``))).toEqual([]);
  const trailers = texts
    .filter(([file]) => /^lib\/gitops\/publish\/[a-z-]+\.ts$/.test(file))
    .flatMap(([, text]) => text.match(/Slipway-[A-Z][A-Za-z-]+/g) ?? []);
  expect(new Set(trailers).size).toBeGreaterThan(6);
  expect([...new Set(trailers)].filter((trailer) => !page.includes(trailer))).toEqual([]);
});

test('every link between pages leads to a page and a heading that are there', () => {
  const pages = texts.filter(([file]) => file.endsWith('.md') && !file.startsWith('templates/'));
  const anchors = (page: string) =>
    [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    );
  const links = pages.flatMap(([page, text]) =>
    [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)]*))?\)/g)].map(
      ([, to = '', anchor]) =>
        [page, to === '' ? page : path.posix.join(path.posix.dirname(page), to), anchor] as const,
    ),
  );
  expect(links.length).toBeGreaterThan(50);
  const isThere = (to: string, anchor: string | undefined) =>
    existsSync(path.join(repository, to)) && (anchor === undefined || anchors(to).includes(anchor));
  expect(links.filter(([, to, anchor]) => !isThere(to, anchor))).toEqual([]);
});
