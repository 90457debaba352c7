import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does a piece of work in a fresh folder that is gone afterwards, also when the work is interrupted. */
export async function inWorkspace<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'slipway-publish-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const interrupted = (signal: NodeJS.Signals) => {
    remove();
    // Our handler is gone by now: the signal ends the process the way it would have without one.
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.once(signal, interrupted);
  try {
    return await work(folder);
  } finally {
    for (const signal of signals) process.removeListener(signal, interrupted);
    remove();
  }
}
