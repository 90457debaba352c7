import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '../../gitops/slipway-error.ts';
import { toolVersion } from '../tool-version.ts';

/** Where a new repository installs this package from. */
export interface SlipwaySource {
  /** What its package.json says. */
  readonly spec: string;
  /** A tarball that it takes along, so that it can be installed wherever it is cloned. */
  readonly vendored?: {
    readonly from: string;
    /** Its place in the new repository. */
    readonly file: string;
  };
  /** A folder of this machine, which no clone has. */
  readonly folder?: string;
}

/**
 * How a new repository refers to this package: as the folder does that it is installed in. A tarball is taken along, to `vendor/`: its
 * path is one of this machine, and `npm ci` of a clone would find nothing there.
 *
 * @param home where this package is
 * @param target the folder of the new repository
 * @param given what the operator wants instead, a path seen from the working directory
 * @throws SlipwayError in a checkout, which nobody can install from: it has to be said
 */
export function slipwaySource(home: string, target: string, given?: string): SlipwaySource {
  if (given !== undefined) return sourceOf(target, process.cwd(), specOf(given));
  const modules = path.dirname(path.resolve(home));
  if (path.basename(modules) !== 'node_modules')
    throw new SlipwayError(
      'this is a checkout; say by --slipway what the new repository is to install, as ../slipway-0.1.0.tgz, which npm pack makes',
      2,
    );
  const host = path.dirname(modules);
  return sourceOf(target, host, installedAs(host) ?? `^${toolVersion}`);
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
function sourceOf(target: string, from: string, spec: string): SlipwaySource {
  if (!spec.startsWith('file:')) return { spec };
  const full = path.resolve(from, spec.slice('file:'.length));
  if (!existsSync(full))
    throw new SlipwayError(`${full} is not here, which the new repository is to install slipway from`, 2);
  const inside = path.relative(path.resolve(target), full).split(path.sep).join('/');
  if (!inside.startsWith('../')) return { spec: `file:${inside}` };
  if (statSync(full).isDirectory()) return { spec: `file:${inside}`, folder: full };
  const file = `vendor/${path.basename(full)}`;
  return { spec: `file:${file}`, vendored: { from: full, file } };
}

/** @throws SlipwayError for what npm would look for in vain, or find something else under */
function specOf(given: string): string {
  // `../slipway-0.1.0.tgz`, as somebody types it who has made one.
  if (/^([./]|[^:@]*\.tgz$)/.test(given)) return `file:${given}`;
  const isVersion = /^[~^]?\d+\.\d+\.\d+(-[\w.-]+)?$/.test(given);
  if (isVersion || /^(file:|npm:|https?:\/\/|git(\+\w+)?:|github:)/.test(given)) return given;
  throw new SlipwayError(
    `--slipway: got ${JSON.stringify(given)}; allowed: a version such as ^${toolVersion}, a path such as ../slipway-${toolVersion}.tgz, or an address such as git+https://…`,
    2,
  );
}
