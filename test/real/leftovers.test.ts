import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { ControlPlane } from './cluster/control-plane.ts';
import { Machine } from './cluster/machine.ts';
import { startMachines } from './cluster/machines.ts';
import { requirePrograms } from './programs.ts';
import { run, until } from './run.ts';
import { startWeb } from './servers/web.ts';
import { Teardown } from './teardown.ts';

const sleeper = fileURLToPath(new URL('./kubelet/sleeper.ts', import.meta.url));

test('a machine without a program fails with the name of the program and the way out', () => {
  expect(() => requirePrograms('bash', 'no-such-server')).toThrow(
    'not installed: no-such-server; run `bash scripts/install-real-software.sh` as root',
  );
});

test('one thing that cannot be put away does not keep the others', async () => {
  const teardown = new Teardown();
  const folder = teardown.folder();
  teardown.add(() => Promise.reject(new Error('stuck')));
  await expect(teardown.run()).rejects.toThrow('not everything was put away: Error: stuck');
  expect(existsSync(folder)).toBe(false);
});

test('nothing is left of a pod: no process, no mount, no network, no folder', async () => {
  const before = await world();
  const teardown = new Teardown();
  const { nginx } = await startWeb(teardown);
  expect((await world()).folders).not.toEqual(before.folders);
  await teardown.run();
  expect(isAlive(nginx.pid)).toBe(false);
  expect(await world()).toEqual(before);
});

test('nothing is left of a control plane: no process, no network, no folder', async () => {
  const before = await world();
  const teardown = new Teardown();
  const machine = await Machine.start(teardown);
  startMachines(teardown, await ControlPlane.start(machine));
  const processes = () => processesOf(machine.folder);
  expect(processes()).toHaveLength(4);
  await teardown.run();
  expect(processes()).toEqual([]);
  expect(await world()).toEqual(before);
});

test('a run that is killed takes its processes and its network along', async () => {
  // Its temporary folders nobody removes; they are made in one that is.
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-killed-'));
  const killed = spawn('node', ['--import', 'tsx', sleeper], { env: { ...process.env, TMPDIR: folder } });
  try {
    let said = '';
    killed.stdout.on('data', (part: Buffer) => {
      said += String(part);
    });
    await until('the run has begun', () => said.endsWith('\n'), 60_000);
    const { pids } = JSON.parse(said) as { pids: number[] };
    expect(pids.map(isAlive)).toEqual([true, true]);
    expect(processesOf(folder)).toHaveLength(4);
    killed.kill('SIGKILL');
    await until('its processes are gone', () => !pids.some(isAlive) && processesOf(folder).length === 0);
  } finally {
    killed.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A process that ended and that nobody has asked about yet is not alive: a machine's first process may never ask. */
function isAlive(pid: number): boolean {
  const status = existsSync(`/proc/${pid}/status`)
    ? readFileSync(`/proc/${pid}/status`, 'utf8')
    : 'State:\tX';
  return !/^State:\t[XZ]/m.test(status);
}

/** What this machine has that a test could have left there. */
async function world() {
  return {
    processes: allProcesses().filter((line) =>
      /^(bwrap|nginx|setpriv|sleep infinity|mariadbd|prometheus)/.test(line),
    ),
    mounts: readFileSync('/proc/self/mountinfo', 'utf8'),
    networks: (await run(['ip', 'netns', 'list'])).stdout,
    links: (await run(['ip', '-oneline', 'link'])).stdout,
    folders: readdirSync(tmpdir()).filter((name) => name.startsWith('slipway-real-')),
  };
}

/** Command lines that name a folder, or something in it. */
function processesOf(folder: string): string[] {
  return allProcesses().filter((line) => line.includes(folder));
}

function allProcesses(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(commandLine);
}

function commandLine(pid: string): string[] {
  try {
    return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
  } catch {
    return [];
  }
}
