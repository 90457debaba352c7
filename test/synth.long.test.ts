import { existsSync, lstatSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { buildPlatform } from '../charts/app.ts';
import { render } from '../lib/cli/render.ts';
import { readTree } from '../lib/gitops/read-tree.ts';
import { platformFolder, writeFacts } from './support/platform-folder.ts';
import { type Outcome, run } from './support/run.ts';
import { shippedPlatform } from './support/shipped-platform.ts';

const cdk8s = async (folder: string, ...args: string[]): Promise<Outcome> =>
  run(folder, ['node_modules/.bin/cdk8s', 'synth', '--check-upgrade=false', ...args]);
const dist = (folder: string) => [...readTree(path.join(folder, 'dist'))];

describe('npx cdk8s synth', () => {
  test('writes dist/, links its own output to it, and keeps dist/ whole when the next run fails', async () => {
    const folder = platformFolder();
    const { exitCode, stderr } = await cdk8s(folder);
    expect(stderr).toMatch(/^\d+ objects in \d+ files: dist\/$/m);
    expect(exitCode).toBe(0);
    expect(lstatSync(path.join(folder, 'dist')).isDirectory()).toBe(true);
    expect(readFileSync(path.join(folder, 'dist/blog-system/web-rollout.yaml'), 'utf8')).toContain(
      '\nkind: Rollout\n',
    );
    expect(readlinkSync(path.join(folder, '.slipway/out'))).toBe('../dist');

    const before = dist(folder);
    writeFacts(folder, (text) => text.replace('role: worker', 'role: wroker'));
    const failed = await cdk8s(folder, '--no-validate');
    expect(failed.exitCode).toBe(1);
    expect(failed.stderr).toContain(
      'cluster.nodes[1].role: got "wroker"; allowed: "control-plane" or "worker"',
    );
    expect(dist(folder)).toEqual(before);

    writeFacts(folder, (text) => text.replace('max: 5', 'max: 6'));
    expect((await cdk8s(folder, '--no-validate')).exitCode).toBe(0);
    expect(
      dist(folder)
        .filter(([name, text]) => new Map(before).get(name) !== text)
        .map(([name]) => name),
    ).toEqual(['blog-system/web-hpa.yaml']);
  }, 30_000);

  test('honours another output folder', async () => {
    const folder = platformFolder();
    expect((await cdk8s(folder, '--no-validate', '--output', 'rendered')).exitCode).toBe(0);
    expect(readTree(path.join(folder, 'rendered'))).toEqual(render(buildPlatform(shippedPlatform())).tree);
    expect(existsSync(path.join(folder, 'dist'))).toBe(false);
  }, 20_000);
});

describe('the synthesized bytes', () => {
  test('are the same under another clock, time zone, locale and order of file names', async () => {
    const folder = platformFolder();
    const clock = 'data:text/javascript,const now = Date.now; Date.now = () => now() + 4e11;';
    const main = async (env: Record<string, string>, ...flags: string[]) => {
      const outcome = await run(folder, [process.execPath, '--import', 'tsx', ...flags, 'main.ts'], env);
      expect(outcome.exitCode).toBe(0);
      return dist(folder);
    };
    const here = await main({ TZ: 'UTC', LANG: 'C', LC_ALL: 'C' });
    const there = await main(
      { TZ: 'Asia/Seoul', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', CDK8S_DISABLE_SORT: '1' },
      '--import',
      clock,
    );
    expect(there).toEqual(here);
  }, 20_000);
});
