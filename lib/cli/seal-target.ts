import { existsSync, readFileSync } from 'node:fs';
import { readSealedFile, type SealedFile } from '../gitops/seal/sealed-file.ts';
import type { SecretIdentity } from '../gitops/seal/sealing-scope.ts';
import { SlipwayError } from '../gitops/slipway-error.ts';
import { writeWhole } from '../gitops/write-whole.ts';
import type { SecretFacts } from '../manifests/cluster-facts.ts';
import { sealedPath } from '../platform/seal-command.ts';
import { readSealedSecret } from '../platform/sealed-secrets.ts';
import type { PlatformSource } from './platform-source.ts';

/** Where a Secret is sealed to, and what is known of it there. */
export interface SealTarget {
  readonly identity: SecretIdentity;
  /** Its row in the table of the platform. */
  readonly entry: SecretFacts | undefined;
  /** The sealed file; undefined for standard output. */
  readonly file: string | undefined;
  /** Whether the file is part of the platform of this folder. */
  readonly isOwn: boolean;
}

/**
 * The place of a sealed Secret: that of the platform in this folder, or the one that is named, `-` being standard output.
 *
 * @throws SlipwayError for a Secret that the platform does not know, and where there is neither platform nor place
 */
export function sealTarget(
  identity: SecretIdentity,
  out: string | undefined,
  platforms: PlatformSource,
): SealTarget {
  const table = platforms.secretsOf('.');
  const entry = table?.find(
    ({ namespace, name }) => namespace === identity.namespace && name === identity.name,
  );
  if (out !== undefined) return { identity, entry, file: out === '-' ? undefined : out, isOwn: false };
  if (table === undefined) {
    throw new SlipwayError('no platform.yaml is here; say where to: --out FILE, or --out - to print it', 2);
  }
  if (entry === undefined) {
    const { namespace, name } = identity;
    throw new SlipwayError(
      `the platform needs no Secret ${namespace}/${name}; ${meant(identity, table)}if it does, add it to 'secrets' of platform.yaml: - { name: ${name}, namespace: ${namespace}, keys: [KEY] }`,
      1,
    );
  }
  return { identity, entry, file: sealedPath(identity), isOwn: true };
}

/** What is sealed there already. */
export function existingFile({ file, identity }: SealTarget): SealedFile | undefined {
  if (file === undefined || !existsSync(file)) return undefined;
  return readSealedFile(file, readFileSync(file, 'utf8'), identity);
}

/** Writes the sealed file. @throws SlipwayError when synth would refuse it */
export function writeSealed({ file, entry, isOwn }: SealTarget, text: string): void {
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  if (isOwn && entry !== undefined) {
    const { problems } = readSealedSecret({ path: file, text }, [entry]);
    if (problems.length > 0) throw new SlipwayError(`${problems.join('\n')}\nnothing was sealed`, 1);
  }
  writeWhole(file, text);
}

function meant({ namespace, name }: SecretIdentity, table: readonly SecretFacts[]): string {
  const same = table.filter((entry) => entry.name === name).map((entry) => entry.namespace);
  if (same.length > 0) return `it needs ${name} in ${same.join(', ')}; `;
  const names = table.filter((entry) => entry.namespace === namespace).map((entry) => entry.name);
  return names.length > 0 ? `in ${namespace} it needs ${names.join(', ')}; ` : '';
}
