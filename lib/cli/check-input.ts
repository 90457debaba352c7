import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathOf } from '../gitops/paths.ts';
import { SlipwayError } from '../gitops/slipway-error.ts';
import type { ClusterFacts } from '../manifests/cluster-facts.ts';
import { Inventory } from '../manifests/inventory.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import type { Source } from '../manifests/source.ts';
import { readClusterFacts } from '../platform/cluster-facts-file.ts';
import { factsOf } from './cluster-facts.ts';
import { readSources } from './read-sources.ts';
import { type Synthesis, synthesize } from './synthesize.ts';

/** What is checked, and what the reader should know about it besides. */
export interface CheckInput {
  readonly inventory: Inventory;
  readonly notes: readonly string[];
}

/** The platform of this folder as an inventory: everything in its cluster, each object with its construct and its file. */
export function platformInput(folder: string): CheckInput {
  const synthesis = synthesize(folder);
  const facts = { ...factsOf(synthesis.platform), whole: true };
  return { inventory: new Inventory(readingOf(synthesis, 'dist'), facts), notes: synthesis.warnings };
}

/** What rendering gave, as if it had been read from the folder that it is written to. */
function readingOf({ manifests, files, tree }: Synthesis, folder: string) {
  const source = (file: string, constructPath?: string): Source => ({
    file: `${folder}/${file}`,
    text: () => tree.get(file) ?? '',
    ...(constructPath === undefined ? {} : { constructPath }),
  });
  return {
    objects: manifests.map(({ manifest, constructPath }) => ({
      manifest,
      source: source(pathOf(manifest), constructPath),
    })),
    others: files.map(({ path: file, value }) => ({ value, source: source(file) })),
  };
}

export interface PathInputOptions {
  /** A file of facts. @default - platform.yaml in the working directory, if there is one */
  readonly facts?: string | undefined;
  /** Whether the paths are everything in the cluster. */
  readonly whole: boolean;
}

/** Files and folders of manifests as an inventory. @throws SlipwayError where there is nothing to check */
export function pathInput(paths: readonly string[], { facts, whole }: PathInputOptions): CheckInput {
  const { files, skipped } = readSources(paths);
  const read = readManifests(files);
  if (read.objects.length === 0 && read.unreadable.length === 0) {
    throw new SlipwayError(
      `${paths.join(', ')}: no Kubernetes object in ${files.length} file${files.length === 1 ? '' : 's'}`,
      2,
    );
  }
  const known = facts === undefined ? usualFacts() : { facts: factsFrom(facts), notes: [] };
  return {
    inventory: new Inventory(read, { ...known.facts, ...(whole ? { whole } : {}) }),
    notes: [...skipped, ...known.notes],
  };
}

/** A `platform.yaml` that is somebody else's file of that name says nothing, and is no reason not to check. */
function usualFacts(): { facts: ClusterFacts; notes: readonly string[] } {
  const name = 'platform.yaml';
  if (!existsSync(name)) return { facts: {}, notes: [] };
  const { facts, errors } = readClusterFacts(name, readFileSync(name, 'utf8'));
  if (facts !== undefined) return { facts: factsOf(facts), notes: [] };
  return { facts: {}, notes: [`nothing is known of the cluster: ${errors[0]}`] };
}

function factsFrom(file: string): ClusterFacts {
  if (!existsSync(file))
    throw new SlipwayError(`${file} is not here; --facts takes a file like platform.yaml`, 2);
  const { facts, errors } = readClusterFacts(path.basename(file), readFileSync(file, 'utf8'));
  if (facts === undefined) throw new SlipwayError(errors.join('\n'), 2);
  return factsOf(facts);
}
