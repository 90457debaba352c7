import type { FactPath } from './describe-issue.ts';
import { sealCommand } from './seal-command.ts';
import { sealProblems } from './sealed-secret-checks.ts';
import type { SecretEntry } from './secret-entry.ts';
import { readSource } from './source-file.ts';

/** A file under `secrets/`, its path seen from the folder of the facts. */
export interface SecretFile {
  readonly path: string;
  readonly text: string;
}

/** A Secret that only the cluster can open. */
export interface SealedSecretFacts {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Ciphertext by key. */
  readonly encryptedData: Readonly<Record<string, string>>;
  /** Of the Secret that comes out. */
  readonly template: {
    readonly type: string | undefined;
    readonly immutable: boolean | undefined;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  };
}

export interface SealedSecretResult {
  /** Undefined when there is a problem. */
  readonly secret: SealedSecretFacts | undefined;
  /** Lines `secrets/shop/db.yaml:5:3 spec.encryptedData: …`. */
  readonly problems: readonly string[];
}

/**
 * Reads one file under `secrets/`. Whatever in it could be read by somebody who is not the cluster is refused: what was once in
 * Git stays there.
 *
 * @param table every Secret the platform needs
 */
export function readSealedSecret(file: SecretFile, table: readonly SecretEntry[]): SealedSecretResult {
  const source = readSource(file.path, file.text);
  if (source.errors.length > 0) return { secret: undefined, problems: source.errors };

  const [, namespace, name] = /^secrets\/([^/]+)\/([^/]+)\.yaml$/.exec(file.path) ?? [];
  if (namespace === undefined || name === undefined) {
    const message = 'is no place for a file; allowed: secrets/<namespace>/<name>.yaml, sealed';
    return { secret: undefined, problems: [source.locate({ path: [], message })] };
  }
  const entry = table.find((secret) => secret.name === name && secret.namespace === namespace);
  const value = withoutNulls(source.value);
  const found = sealProblems(value, {
    name,
    namespace,
    entry,
    command: sealCommand({ name, namespace }),
  });
  if (found.length > 0)
    return { secret: undefined, problems: found.map((problem) => source.locate(problem)) };
  return { secret: factsOf(value, { name, namespace }), problems: [] };
}

/** Reads all files, and gives the secrets only when none has a problem. */
export function readSealedSecrets(files: readonly SecretFile[], table: readonly SecretEntry[]) {
  const results = files.map((file) => readSealedSecret(file, table));
  return {
    secrets: results.flatMap(({ secret }) => secret ?? []),
    problems: results.flatMap(({ problems }) => problems),
  };
}

function factsOf(value: unknown, identity: { name: string; namespace: string }): SealedSecretFacts {
  const template = ['spec', 'template'];
  return {
    ...identity,
    labels: textsAt(value, ['metadata', 'labels']),
    annotations: textsAt(value, ['metadata', 'annotations']),
    encryptedData: textsAt(value, ['spec', 'encryptedData']),
    template: {
      type: at(value, [...template, 'type']) as string | undefined,
      immutable: at(value, [...template, 'immutable']) as boolean | undefined,
      // Name and namespace are left out: the controller takes those of the sealed object.
      labels: textsAt(value, [...template, 'metadata', 'labels']),
      annotations: textsAt(value, [...template, 'metadata', 'annotations']),
    },
  };
}

function textsAt(value: unknown, path: FactPath): Record<string, string> {
  return (at(value, path) ?? {}) as Record<string, string>;
}

function at(value: unknown, path: FactPath): unknown {
  return path.reduce<unknown>((here, key) => (here as Record<string, unknown> | undefined)?.[key], value);
}

/** kubeseal writes `creationTimestamp: null` where nothing is meant. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutNulls(item)]));
}
