import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '../../gitops/slipway-error.ts';
import { toolVersion } from '../tool-version.ts';

/**
 * How a new repository refers to this package: as the folder does that it is installed in. A path in it is made one from the new folder.
 *
 * @param home where this package is
 * @param target the folder of the new repository
 * @param given what the operator wants instead, a path seen from the working directory
 * @throws SlipwayError in a checkout, which nobody can install from: it has to be said
 */
export function slipwaySpec(home: string, target: string, given?: string): string {
  if (given !== undefined) return movedTo(target, process.cwd(), isPath(given) ? `file:${given}` : given);
  const modules = path.dirname(path.resolve(home));
  if (path.basename(modules) !== 'node_modules')
    throw new SlipwayError(
      'this is a checkout; say by --slipway what the new repository is to install, as ../slipway-0.1.0.tgz, which npm pack makes',
      2,
    );
  const host = path.dirname(modules);
  return movedTo(target, host, installedAs(host) ?? `^${toolVersion}`);
}

function installedAs(host: string): string | undefined {
  const file = path.join(host, 'package.json');
  if (!existsSync(file)) return undefined;
  const { dependencies, devDependencies } = JSON.parse(readFileSync(file, 'utf8')) as {
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
  };
  return dependencies?.slipway ?? devDependencies?.slipway;
}

/** @throws SlipwayError where a path leads nowhere */
function movedTo(target: string, from: string, spec: string): string {
  if (!spec.startsWith('file:')) return spec;
  const full = path.resolve(from, spec.slice('file:'.length));
  if (!existsSync(full))
    throw new SlipwayError(`${full} is not here, which the new repository is to install slipway from`, 2);
  return `file:${path.relative(path.resolve(target), full).split(path.sep).join('/')}`;
}

/** `../slipway-0.1.0.tgz`, as somebody types it who has made one. */
function isPath(given: string): boolean {
  return /^([./]|[^:@]*\.tgz$)/.test(given);
}
