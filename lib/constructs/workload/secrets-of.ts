import { SecretReference } from './secret-reference.ts';

/** A table of the Secrets that are needed, as the section `secrets` of `platform.yaml`. */
export interface SecretTable {
  readonly secrets: readonly {
    readonly name: string;
    readonly namespace: string;
    readonly keys: readonly string[];
  }[];
}

/**
 * Finds the Secrets of one namespace in the table of all that are needed.
 *
 * @throws when a Secret is asked for that the table lacks: nobody would seal it
 */
export function secretsOf({ secrets }: SecretTable, namespace: string): (name: string) => SecretReference {
  return (name) => {
    const entry = secrets.find((secret) => secret.namespace === namespace && secret.name === name);
    if (entry === undefined) {
      throw new Error(
        `Secret ${namespace}/${name} is not in 'secrets' of platform.yaml; add it there with its keys`,
      );
    }
    return new SecretReference(entry.name, entry.keys);
  };
}
