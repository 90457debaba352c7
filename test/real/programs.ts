import { accessSync, constants, existsSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

const remedy = 'run `bash scripts/install-real-software.sh` as root';
const folders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
/** Where the install script puts Python's programs, and those that it builds. */
const venv = '/opt/slipway-real/venv';
/** Where it puts programs that are Go modules. */
const goPrograms = '/opt/slipway-real/bin';
/** Where it puts the definitions of custom resources. */
const kinds = '/opt/slipway-real/kinds';

/** @throws saying which program is missing, so that a bare machine fails the suite and skips nothing */
export function requirePrograms(...names: readonly string[]): void {
  if (process.getuid?.() !== 0)
    throw new Error('the suite must run as root: it runs containers as other users');
  const missing = names.filter((name) => !folders.some((folder) => runs(path.join(folder, name))));
  if (missing.length > 0) throw new Error(`not installed: ${missing.join(', ')}; ${remedy}`);
}

/** The folder of Python programs that the install script makes, as the programs in it call it. */
export function pythonFolder(): string {
  if (!runs(path.join(venv, 'bin/aws'))) {
    throw new Error(`the AWS command line is not in /opt/slipway-real; ${remedy}`);
  }
  return realpathSync(venv);
}

/** A program that the install script builds from a Go module. */
export function goProgram(name: string): string {
  const file = path.join(goPrograms, name);
  if (!runs(file)) throw new Error(`${name} is not in ${goPrograms}; ${remedy}`);
  return file;
}

/** Files with the definitions of the kinds of a system, as its own repository has them. */
export function kindsOf(system: string): readonly string[] {
  const folder = path.join(kinds, system);
  if (!existsSync(path.join(folder, 'from'))) throw new Error(`${system} is not in ${kinds}; ${remedy}`);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => path.join(folder, name));
}

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
