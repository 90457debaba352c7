import { readClusterFacts } from './cluster-facts-file.ts';
import { withOptionSecrets } from './option-secrets.ts';
import type { SecretEntry } from './secret-entry.ts';

/** The Secrets, or every reason why they are not known, each with its place. */
export type SecretTableResult =
  | { readonly secrets: readonly SecretEntry[]; readonly errors: readonly [] }
  | { readonly secrets: undefined; readonly errors: readonly string[] };

/**
 * Reads which Secrets a platform needs: the table of `platform.yaml`, and those of the options that are on. The rest of the file may be
 * unfinished.
 */
export function readSecretTable(name: string, text: string): SecretTableResult {
  const { facts, errors } = readClusterFacts(name, text);
  if (facts === undefined) return { secrets: undefined, errors };
  const options = facts.options as Parameters<typeof withOptionSecrets>[1];
  return { secrets: withOptionSecrets(facts.secrets ?? [], options), errors: [] };
}
