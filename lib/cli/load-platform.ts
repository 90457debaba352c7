import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '../gitops/slipway-error.ts';
import { readPlatform } from '../platform/read-platform.ts';
import type { Platform } from '../platform/schema.ts';
import { readSealedSecrets, type SealedSecretFacts, type SecretFile } from '../platform/sealed-secrets.ts';
import { type Unsealed, unsealed } from '../platform/unsealed.ts';
import { readFactsText } from './facts-text.ts';

export interface LoadedPlatform {
  readonly platform: Platform;
  /** What is in `secrets/`. */
  readonly sealed: readonly SealedSecretFacts[];
  /** What should be there and is not. */
  readonly unsealed: readonly Unsealed[];
  /** What the operator should know; does not keep anything from being made. */
  readonly warnings: readonly string[];
}

/**
 * Reads `platform.yaml`, `releases.yaml` and the sealed files under `secrets/` of a folder.
 *
 * @throws SlipwayError with every problem of the files, or naming the file that is not there
 */
export function loadPlatform(folder: string): LoadedPlatform {
  const text = readFactsText(folder, 'platform.yaml');
  const { platform, errors, warnings } = readPlatform({
    platform: text,
    releases: readFactsText(folder, 'releases.yaml'),
  });
  if (platform === undefined) throw new SlipwayError(errors.join('\n'), 2);
  const { secrets: sealed, problems } = readSealedSecrets(secretFiles(folder), platform.secrets);
  if (problems.length > 0) throw new SlipwayError(problems.join('\n'), 2);
  return { platform, sealed, unsealed: unsealed(text, platform, sealed), warnings };
}

/** Every file under `secrets/`, but for what explains or ignores others, and what a killed `slipway seal` left. */
function secretFiles(folder: string): SecretFile[] {
  const top = path.join(folder, 'secrets');
  if (!existsSync(top)) return [];
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^(README\.md|\.git\w+|\..+\.slipway-.+)$/.test(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort((left, right) => (left < right ? -1 : 1))
    .map((file) => ({
      path: file.split(path.sep).join('/'),
      text: readFileSync(path.join(folder, file), 'utf8'),
    }));
}
