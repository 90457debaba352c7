import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { median, row, times } from './measure.ts';

const repository = path.resolve(import.meta.dirname, '..');

function node(...args: string[]): () => void {
  return () => {
    execFileSync(process.execPath, args, { cwd: repository, stdio: 'ignore' });
  };
}

/** The commands as their users start them, beside the start of Node itself. */
export async function benchCommands(): Promise<string[]> {
  const cdk8s = 'node_modules/cdk8s-cli/bin/cdk8s';
  const bare = await median(9, node('-e', '0'));
  const synth = (await median(9, node('bin/slipway.js', 'synth'))) / bare;
  const check = (await median(9, node('bin/slipway.js', 'check'))) / bare;
  const version = await median(3, node(cdk8s, '--version', '--check-upgrade=false'));
  const source = (await median(3, node(cdk8s, 'synth', '--check-upgrade=false'))) - version;
  return [
    row('slipway synth beside node -e 0', times(synth), '<= 5 x', synth <= 5),
    row('slipway check beside node -e 0', times(check), '<= 8 x', check <= 8),
    row(
      'npx cdk8s synth, rules included, above cdk8s --version',
      `${(source / 1000).toFixed(2)} s (${times(source / bare)} node -e 0)`,
      '<= 1.2 s',
      source <= 1_200,
    ),
  ];
}
