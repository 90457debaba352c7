import type { SecretEntry } from './secret-entry.ts';

/** Where the sealed form of a Secret is kept, seen from the folder of the facts. */
export function sealedPath({ namespace, name }: Pick<SecretEntry, 'namespace' | 'name'>): string {
  return `secrets/${namespace}/${name}.yaml`;
}

/**
 * The command that makes a Secret's sealed form. It asks for the values, or takes them from a file: an argument would stay in the shell's
 * history and show in lists of processes.
 */
export function sealCommand({ namespace, name }: Pick<SecretEntry, 'namespace' | 'name'>): string {
  return `npx slipway seal ${name} --namespace ${namespace}`;
}
