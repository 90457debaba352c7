import { SlipwayError } from '../../gitops/slipway-error.ts';

type Json = Readonly<Record<string, unknown>>;

/** What `npm init` writes as a test before there is one. */
const noTest = 'echo "Error: no test specified" && exit 1';

/**
 * The `package.json` that npm left when the package was installed, with what the new repository needs. What is there stays, versions of
 * dependencies too, but for where this package comes from: that was a place seen from this machine, or is to be another one.
 *
 * @throws SlipwayError where it cannot be read, or has a script of the same name that does something else
 */
export function mergedPackageJson(existing: string, added: string): string {
  const before = parsed(existing);
  const wanted = JSON.parse(added) as Json;
  const { test, ...scripts } = mapping(before.scripts);
  const own = test === undefined || test === noTest ? scripts : { ...scripts, test };
  const clashes = Object.entries(mapping(wanted.scripts)).filter(
    ([name, script]) => own[name] !== undefined && own[name] !== script,
  );
  if (clashes.length > 0)
    throw new SlipwayError(
      `package.json has scripts of its own for ${clashes.map(([name]) => name).join(', ')}; rename them, or choose an empty folder`,
      1,
    );
  const both = Object.keys(wanted).filter((key) => isMapping(wanted[key]));
  const merged = {
    ...wanted,
    ...before,
    // npm init writes "commonjs"; there is no module here yet that it could be said of.
    type: wanted.type,
    ...Object.fromEntries(both.map((key) => [key, { ...mapping(wanted[key]), ...mapping(before[key]) }])),
    scripts: { ...own, ...mapping(wanted.scripts) },
  };
  return `${JSON.stringify(withSlipway(merged, mapping(wanted.dependencies).slipway), null, 2)}\n`;
}

/** This package is listed once: for development, where it was installed for that. */
function withSlipway(merged: Json, spec: unknown): Json {
  const { slipway: _, ...dependencies } = mapping(merged.dependencies);
  const development = mapping(merged.devDependencies);
  return 'slipway' in development
    ? { ...merged, dependencies, devDependencies: { ...development, slipway: spec } }
    : { ...merged, dependencies: { ...mapping(merged.dependencies), slipway: spec } };
}

function parsed(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    if (isMapping(value)) return value;
  } catch {
    // Said below, in the same words.
  }
  throw new SlipwayError(
    'package.json cannot be read as a mapping of JSON; mend it, or choose an empty folder',
    1,
  );
}

function mapping(value: unknown): Json {
  return isMapping(value) ? value : {};
}

function isMapping(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
