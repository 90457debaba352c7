import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '../gitops/slipway-error.ts';
import type { ClusterFacts } from '../manifests/cluster-facts.ts';
import { Field } from '../manifests/field.ts';
import { readClusterFacts } from '../platform/cluster-facts-file.ts';
import { factsOf } from './cluster-facts.ts';

/** What a file of facts says of the cluster, whoever else it says something to. */
export interface KnownFacts {
  readonly facts: ClusterFacts;
  /** The manifests repository, if the file names one. */
  readonly manifests?: { readonly repository: string; readonly branch?: string };
  /** Why nothing is known. */
  readonly notes: readonly string[];
}

const usualName = 'platform.yaml';

/**
 * The facts of a folder: from the file that is named, else from a `platform.yaml` if there is one. That file may be somebody else's of
 * the same name; it then says nothing, and is no reason not to go on.
 *
 * @throws SlipwayError where the file that is named is not there or is no file of facts
 */
export function usualFacts(folder: string, named?: string): KnownFacts {
  if (named !== undefined) return namedFacts(path.resolve(folder, named), named);
  const file = path.join(folder, usualName);
  if (!existsSync(file)) return { facts: {}, notes: [] };
  const { facts, errors } = readClusterFacts(usualName, readFileSync(file, 'utf8'));
  if (facts === undefined) return { facts: {}, notes: [`nothing is known of the cluster: ${errors[0]}`] };
  return { facts: factsOf(facts), ...manifestsIn(facts), notes: [] };
}

function namedFacts(file: string, name: string): KnownFacts {
  if (!existsSync(file))
    throw new SlipwayError(`${name} is not here; --facts takes a file like ${usualName}`, 2);
  const { facts, errors } = readClusterFacts(path.basename(file), readFileSync(file, 'utf8'));
  if (facts === undefined) throw new SlipwayError(errors.join('\n'), 2);
  return { facts: factsOf(facts), ...manifestsIn(facts), notes: [] };
}

function manifestsIn(facts: unknown): Pick<KnownFacts, 'manifests'> {
  const gitops = new Field(facts).at('gitops');
  const [{ text: repository }, { text: branch }] = [gitops.at('repository'), gitops.at('branch')];
  if (repository === undefined) return {};
  return { manifests: { repository, ...(branch === undefined ? {} : { branch }) } };
}
