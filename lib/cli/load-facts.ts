import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { SlipwayError } from '../gitops/slipway-error.ts';
import { type FactsFile, type FactsForm, type FactsOf, readFacts } from '../platform/read-facts.ts';
import { readSealedSecrets, type SealedSecretFacts, type SecretFile } from '../platform/sealed-secrets.ts';
import type { SecretEntry } from '../platform/secret-entry.ts';
import { type Unsealed, unsealed } from '../platform/unsealed.ts';
import { readFactsText } from './facts-text.ts';

type Schemas = Readonly<Record<string, z.ZodType>>;

/** Facts as they were read. */
export interface LoadedFacts<Of extends Schemas> {
  /** By the names of the files. */
  readonly facts: FactsOf<{ readonly [Name in keyof Of]: { readonly schema: Of[Name] } }>;
  /** What the operator should know; does not keep anything from being made. */
  readonly warnings: readonly string[];
}

/**
 * Reads the facts files of a folder.
 *
 * @param forms by the names of the files without `.yaml`
 * @throws SlipwayError with every problem of the files, or naming the file that is not there
 */
export function loadFacts<Of extends Schemas>(
  folder: string,
  forms: { readonly [Name in keyof Of]: FactsForm<Of[Name]> },
): LoadedFacts<Of> {
  const names = Object.keys(forms).map((name) => `${name}.yaml`);
  const files = Object.fromEntries(
    Object.entries<FactsForm>(forms).map(([name, form]) => [
      name,
      { ...form, text: readFactsText(folder, `${name}.yaml`, names) },
    ]),
  ) as { readonly [Name in keyof Of]: FactsFile<Of[Name]> };
  const { facts, errors, warnings } = readFacts<Of>(files);
  if (facts === undefined) throw new SlipwayError(errors.join('\n'), 2);
  return { facts, warnings };
}

/** The sealed Secrets of a folder, and those that somebody has yet to seal. */
export interface LoadedSecrets {
  /** What is in `secrets/`. */
  readonly sealed: readonly SealedSecretFacts[];
  /** What should be there and is not. */
  readonly unsealed: readonly Unsealed[];
}

/**
 * Reads the sealed files under `secrets/` of a folder.
 *
 * @param table every Secret that is needed, as the section `secrets` of `platform.yaml` lists them
 * @param wantedAt places in `platform.yaml` of those that have no row there
 * @throws SlipwayError with every problem: what could be read by somebody who is not the cluster must not be in Git
 */
export function loadSecrets(
  folder: string,
  table: readonly SecretEntry[],
  wantedAt?: Parameters<typeof unsealed>[3],
): LoadedSecrets {
  const { secrets: sealed, problems } = readSealedSecrets(secretFiles(folder), table);
  if (problems.length > 0) throw new SlipwayError(problems.join('\n'), 2);
  const name = 'platform.yaml';
  return { sealed, unsealed: unsealed(readFactsText(folder, name, [name]), table, sealed, wantedAt) };
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
