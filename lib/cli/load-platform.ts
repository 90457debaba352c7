import { optionSecrets } from '../platform/option-secrets.ts';
import { factForms, platformOf } from '../platform/read-platform.ts';
import type { Platform } from '../platform/schema.ts';
import { type LoadedSecrets, loadFacts, loadSecrets } from './load-facts.ts';

export interface LoadedPlatform extends LoadedSecrets {
  readonly platform: Platform;
  /** What the operator should know; does not keep anything from being made. */
  readonly warnings: readonly string[];
}

/**
 * Reads `platform.yaml`, `releases.yaml` and the sealed files under `secrets/` of a folder, in the form of this repository's own facts.
 *
 * @throws SlipwayError with every problem of the files, or naming the file that is not there
 */
export function loadPlatform(folder: string): LoadedPlatform {
  const { facts, warnings } = loadFacts(folder, factForms);
  const platform = platformOf(facts);
  return { platform, warnings, ...loadSecrets(folder, platform.secrets, optionSecrets(platform.options)) };
}
