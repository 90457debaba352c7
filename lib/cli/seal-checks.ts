import { type GivenValue, isSecretKey } from '../gitops/seal/given-values.ts';
import type { SealedFile } from '../gitops/seal/sealed-file.ts';
import { SlipwayError } from '../gitops/slipway-error.ts';
import { tryFindClosestName } from '../manifests/closest-name.ts';
import type { SealTarget } from './seal-target.ts';

/**
 * Holds the values to what the Secret must have.
 *
 * @throws SlipwayError with every key that is unknown, missing or not what the API server takes
 */
export function refuseWrongKeys(
  { identity, entry }: SealTarget,
  existing: SealedFile | undefined,
  values: readonly GivenValue[],
): void {
  const has = new Set([...(existing?.ciphertexts.keys() ?? []), ...values.map(({ key }) => key)]);
  const missing = entry?.keys.filter((key) => !has.has(key)) ?? [];
  const problems = values.flatMap((given) => problemOf(given, entry?.keys) ?? []);
  if (missing.length > 0) {
    problems.push(
      `${identity.name} lacks ${missing.join(', ')}: not given, and not sealed before; give each a value`,
    );
  }
  if (problems.length > 0) throw new SlipwayError(`${problems.join('\n')}\nnothing was sealed`, 1);
}

function problemOf({ key, value, place }: GivenValue, known: readonly string[] | undefined) {
  if (known !== undefined && !known.includes(key)) {
    const meant = tryFindClosestName(key, known);
    return `${place}: a key that the Secret has not (${known.join(', ')}); ${meant === undefined ? '' : `did you mean ${meant}? Otherwise `}add it to the Secret's row in 'secrets' of platform.yaml, or leave it out`;
  }
  if (!isSecretKey(key)) return `${place}: no key of a Secret; allowed: letters, digits, "-", "_" and "."`;
  if (key === '.dockerconfigjson' && !isJson(value)) {
    return `${place}: no JSON, and Kubernetes takes nothing else for .dockerconfigjson; allowed: {"auths": {…}}`;
  }
  return undefined;
}

function isJson(value: Uint8Array): boolean {
  try {
    JSON.parse(Buffer.from(value).toString('utf8'));
    return true;
  } catch {
    return false;
  }
}
