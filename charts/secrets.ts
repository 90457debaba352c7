import { SecretReference } from '../lib/constructs/workload/secret-reference.ts';
import type { Platform } from '../lib/platform/schema.ts';

/**
 * Finds the Secrets of one namespace in the table of `platform.yaml`.
 *
 * @throws when a Secret is asked for that the table lacks: nobody would seal it
 */
export function secretsOf({ secrets }: Platform, namespace: string): (name: string) => SecretReference {
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
