import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { ApiObject, App, Chart } from 'cdk8s';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { SlipwayError } from '../gitops/slipway-error.ts';
import type { Environment } from './context.ts';
import { type BuiltApp, runApp } from './run-app.ts';

function shop(...names: string[]): App {
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  for (const [index, name] of names.entries())
    new ApiObject(chart, `service-${index}`, { apiVersion: 'v1', kind: 'Service', metadata: { name } });
  return app;
}

/** Runs an app in a folder of its own, and gives what it came to. */
function run(env: Environment, build: () => BuiltApp, folder = temporaryFolder()) {
  const before = process.cwd();
  const stderr: string[] = [];
  const spy = jest
    .spyOn(process.stderr, 'write')
    .mockImplementation((chunk) => stderr.push(String(chunk)) > 0);
  process.chdir(folder);
  try {
    return { exitCode: runApp(env, build), stderr: stderr.join(''), folder };
  } finally {
    process.chdir(before);
    spy.mockRestore();
  }
}

describe('the app of a platform repository', () => {
  test('writes dist/, says how much, and warns', () => {
    const { exitCode, stderr, folder } = run({}, () => ({
      app: shop('web'),
      warnings: ['the NAS is unknown'],
    }));
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: 'warning: the NAS is unknown\n1 objects in 1 files: dist/\n',
    });
    expect(readdirSync(path.join(folder, 'dist/shop'))).toEqual(['web-service.yaml']);
  });

  test('links the output of the command line to dist/, and writes any other folder as named', () => {
    const env = (folder: string) => ({ CDK8S_OUTDIR: folder, SLIPWAY_QUIET: 'true' });
    const { folder, stderr } = run(env('.slipway/out'), () => ({ app: shop('web') }));
    expect(stderr).toBe('');
    expect(readlinkSync(path.join(folder, '.slipway/out'))).toBe('../dist');
    run(env('elsewhere'), () => ({ app: shop('api') }), folder);
    expect(readdirSync(path.join(folder, 'elsewhere/shop'))).toEqual(['api-service.yaml']);
    expect(readdirSync(path.join(folder, 'dist/shop'))).toEqual(['web-service.yaml']);
  });

  test('notes the construct of each object where the command line asks for it', () => {
    const { folder } = run({ CDK8S_RECORD_CONSTRUCT_METADATA: 'true' }, () => ({ app: shop('web') }));
    expect(JSON.parse(readFileSync(path.join(folder, 'dist/construct-metadata.json'), 'utf8'))).toEqual({
      version: '1.0.0',
      resources: { 'Service shop/web': { path: 'shop/service-0' } },
    });
  });

  test.each([
    [
      () => ({ app: shop('web', 'web') }),
      /^nothing was written, because of 1 problem:\nService shop\/web is made twice/,
    ],
    [
      () => {
        throw new SlipwayError('platform.yaml:1:1 cluster: missing', 2);
      },
      /^platform\.yaml:1:1 cluster: missing\n$/,
    ],
  ])('leaves dist/ as it was where something is wrong, and says what', (build, message) => {
    const { folder } = run({}, () => ({ app: shop('old') }));
    const { exitCode, stderr } = run({}, build, folder);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
    expect(readdirSync(path.join(folder, 'dist/shop'))).toEqual(['old-service.yaml']);
  });
});
