import { z } from 'zod';
import { parseSource } from './parse-source.ts';
import { cluster, failover, secret } from './sections.ts';
import { readSource } from './source-file.ts';

/** What a file of facts may say of a cluster: the sections of `platform.yaml` that do not depend on what runs there. */
const clusterFactsFile = z.looseObject({
  cluster: cluster.partial().loose().optional(),
  secrets: z.array(secret).optional(),
  failover: failover.optional(),
});

export type ClusterFactsFile = z.output<typeof clusterFactsFile>;

/** The facts, or every reason why there are none, each with its place. */
export type ClusterFactsResult =
  | { readonly facts: ClusterFactsFile; readonly errors: readonly [] }
  | { readonly facts: undefined; readonly errors: readonly string[] };

/**
 * Reads what is known of a cluster, from a `platform.yaml` or from a file with nothing but `cluster`, `secrets` and `failover`. Of others
 * `edge` and `network` are passed on unchecked, and the rest is not looked at.
 */
export function readClusterFacts(name: string, text: string): ClusterFactsResult {
  const source = readSource(name, text);
  const { value, errors } = parseSource(clusterFactsFile, source);
  const all = [...source.errors, ...errors];
  return all.length > 0 || value === undefined
    ? { facts: undefined, errors: all }
    : { facts: value, errors: [] };
}
