import { spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { succeed, until } from '../run.ts';
import type { Teardown } from '../teardown.ts';

/** A network of its own, which is gone with the process that holds it: nothing of it is ever seen from outside. */
export interface Host {
  readonly pid: number;
  readonly address: string;
}

/** Two machines on one wire, with addresses set aside for examples. */
export async function twoHosts(teardown: Teardown): Promise<readonly [Host, Host]> {
  const pids = [await holder(teardown), await holder(teardown)] as const;
  const addresses = ['192.0.2.1', '192.0.2.2'] as const;
  const ends = ['name', 'eth0', 'type', 'veth', 'peer', 'name', 'eth0', 'netns', String(pids[1])];
  await succeed([...inside(pids[0]), 'ip', 'link', 'add', ...ends]);
  for (const end of [0, 1] as const) {
    const ip = [...inside(pids[end]), 'ip'] as const;
    await succeed([...ip, 'address', 'add', `${addresses[end]}/24`, 'dev', 'eth0']);
    await succeed([...ip, 'link', 'set', 'lo', 'up']);
    await succeed([...ip, 'link', 'set', 'eth0', 'up']);
  }
  return [
    { pid: pids[0], address: addresses[0] },
    { pid: pids[1], address: addresses[1] },
  ];
}

/** One machine with no wire: its programs reach each other and nothing else, whatever they listen at or look up. */
export async function lonelyHost(teardown: Teardown): Promise<Host> {
  const pid = await holder(teardown);
  await succeed([...inside(pid), 'ip', 'link', 'set', 'lo', 'up']);
  return { pid, address: '127.0.0.1' };
}

/** Beginning of a command line that runs in a host's network. */
export function inside(pid: number): readonly [string, ...string[]] {
  return ['nsenter', `--net=/proc/${pid}/ns/net`, '--'];
}

async function holder(teardown: Teardown): Promise<number> {
  const child = spawn('setpriv', ['--pdeathsig=KILL', 'unshare', '--net', 'sleep', 'infinity'], {
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  teardown.add(() => {
    child.kill('SIGKILL');
    return ended;
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('unshare cannot be started');
  await until('a network of its own', () => network(pid) !== network('self'));
  return pid;
}

function network(process: number | 'self'): string {
  return readlinkSync(`/proc/${process}/ns/net`);
}
