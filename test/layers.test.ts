import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { repository } from './support/shipped-platform.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const { options, ...ruleSet } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');

async function judge(baseDir: string, folders: string[]): Promise<ICruiseResult> {
  const { output } = await cruise(folders, {
    baseDir,
    validate: true,
    ruleSet,
    parser: options.parser,
    tsConfig: { fileName: path.join(repository, options.tsConfig.fileName) },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: options.enhancedResolveOptions,
    doNotFollow: { path: ['node_modules'] },
  });
  return output as ICruiseResult;
}

/** A tree of empty modules, each with the imports given. */
function house(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [file, imported] of Object.entries(files)) {
    const full = path.join(folder, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, imported === '' ? 'export {};\n' : `import '${imported}';\n`);
  }
  return folder;
}

describe('the layers of the house', () => {
  test('hold in this repository, and every module was looked at', async () => {
    const { summary } = await judge(repository, ['lib', 'imports', 'charts', 'templates', 'main.ts']);
    expect(summary.violations.map(({ from, to, rule }) => `${from} -> ${to} (${rule.name})`)).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(90);
  }, 30_000);

  test.each([
    ['lib/manifests/a.ts', '../../charts/b.ts'],
    ['lib/constructs/a.ts', '../platform/b.ts'],
    ['lib/constructs/a.ts', '../../charts/b.ts'],
    ['lib/platform/a.ts', '../constructs/b.ts'],
    ['lib/gitops/a.ts', '../cli/b.ts'],
    ['lib/gitops/a.ts', '../constructs/b.ts'],
    ['lib/rules/a.ts', '../gitops/b.ts'],
    ['imports/a.ts', '../lib/constructs/b.ts'],
    ['charts/a.ts', '../lib/cli/b.ts'],
    ['lib/platform/a.ts', '../../test/b.ts'],
    ['templates/platform/a.ts', '../../lib/rules/b.ts'],
  ])('refuse %s importing %s', async (from, imported) => {
    const to = path.posix.join(path.posix.dirname(from), imported);
    const { summary } = await judge(house({ [from]: imported, [to]: '' }), [
      from.split('/')[0] ?? '',
      to.split('/')[0] ?? '',
    ]);
    expect(summary.violations.map(({ from, to }) => [from, to])).toContainEqual([from, to]);
  });

  test('refuse a circle', async () => {
    const folder = house({ 'lib/platform/a.ts': './b.ts', 'lib/platform/b.ts': './a.ts' });
    const { summary } = await judge(folder, ['lib']);
    expect(summary.violations.map(({ rule }) => rule.name)).toContain('no-circular');
  });
});
