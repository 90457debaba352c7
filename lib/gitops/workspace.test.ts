import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { repository } from '../../test/support/shipped-platform.ts';
import { inWorkspace, inWorkspaceSync } from './workspace.ts';

describe('a workspace', () => {
  test('is gone afterwards, also when the work fails', async () => {
    const seen: string[] = [];
    const work = async (folder: string) => {
      writeFileSync(path.join(folder, 'a'), '');
      seen.push(folder);
    };
    await inWorkspace(work);
    await expect(
      inWorkspace(async (folder) => work(folder).then(() => Promise.reject(new Error('lost')))),
    ).rejects.toThrow('lost');
    expect(seen.map((folder) => existsSync(folder))).toEqual([false, false]);
  });

  test('cleans up after work that was killed, but not after one that may still be running', async () => {
    const folders = [
      'slipway-work-999999999-a',
      'slipway-work-999999999-b',
      `slipway-work-${process.ppid}-c`,
    ].map((name) => path.join(tmpdir(), name));
    const [killed = '', fresh = '', running = ''] = folders;
    for (const folder of folders) mkdirSync(folder, { recursive: true });
    for (const folder of [killed, running]) utimesSync(folder, new Date(0), new Date(0));
    await inWorkspace(async () => undefined);
    expect(folders.map((folder) => existsSync(folder))).toEqual([false, true, true]);
    for (const folder of [fresh, running]) rmSync(folder, { recursive: true });
  });

  test('is gone after work that waits, too', () => {
    let seen = '';
    const work = (folder: string) => {
      seen = folder;
      expect(existsSync(folder)).toBe(true);
      throw new Error('lost');
    };
    expect(() => inWorkspaceSync(work)).toThrow('lost');
    expect(existsSync(seen)).toBe(false);
  });

  test('is gone after Ctrl-C at a program that is waited for', async () => {
    const script = `
import { spawnSync } from 'node:child_process';
import { inWorkspaceSync } from './lib/gitops/workspace.ts';
inWorkspaceSync((folder) => {
  const { signal } = spawnSync('sh', ['-c', 'echo "$0" && exec sleep 30', folder], { stdio: ['ignore', 'inherit', 'inherit'] });
  console.log(signal);
});`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
      cwd: repository,
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said: string[] = [];
    child.stdout.on('data', (data) => said.push(String(data)));
    await once(child.stdout, 'data');
    const [folder = ''] = said.join('').split('\n');
    expect(existsSync(folder)).toBe(true);
    // The whole group, as a terminal does it.
    process.kill(-(child.pid ?? 0), 'SIGINT');
    await once(child, 'close');
    expect([existsSync(folder), said.join('')]).toEqual([false, `${folder}\nSIGINT\n`]);
  });
});
