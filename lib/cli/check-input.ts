import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '../gitops/slipway-error.ts';
import type { ClusterFacts } from '../manifests/cluster-facts.ts';
import { Inventory } from '../manifests/inventory.ts';
import { type ReadResult, readManifests } from '../manifests/read-manifests.ts';
import type { Source } from '../manifests/source.ts';
import { readClusterFacts } from '../platform/cluster-facts-file.ts';
import { factsOf } from './cluster-facts.ts';
import type { PlatformSource } from './platform-source.ts';
import { readSources } from './read-sources.ts';

/** What is checked, and what the reader should know about it besides. */
export interface CheckInput {
  readonly inventory: Inventory;
  readonly notes: readonly string[];
}

/** The platform of a folder as an inventory: everything in its cluster, each object with its construct and its file. */
export function platformInput(folder: string, platforms: PlatformSource): CheckInput {
  const { reading, facts, warnings } = platforms.synthesize(folder);
  return { inventory: new Inventory(under('dist', reading), { ...facts, whole: true }), notes: warnings };
}

/** A reading as if its files were in a folder: that is where its reader will look for them. */
function under(folder: string, { objects, others, unreadable }: ReadResult): ReadResult {
  const moved = <T extends { readonly source: Source }>(document: T): T => ({
    ...document,
    source: { ...document.source, file: `${folder}/${document.source.file}` },
  });
  return {
    objects: objects.map(moved),
    others: others.map(moved),
    unreadable: unreadable.map((document) => ({ ...document, file: `${folder}/${document.file}` })),
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

/**
 * What `platform.yaml` of the working directory says of the cluster. One that is somebody else's file of that name says nothing, and is no
 * reason not to check.
 */
export function usualFacts(): { facts: ClusterFacts; notes: readonly string[] } {
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
