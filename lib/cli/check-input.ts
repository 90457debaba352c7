import { SlipwayError } from '../gitops/slipway-error.ts';
import { Inventory } from '../manifests/inventory.ts';
import { readKubernetesYaml, UnreadableYaml } from '../manifests/kubernetes-yaml.ts';
import {
  documentsIn,
  type ManifestFile,
  type ReadResult,
  readManifests,
} from '../manifests/read-manifests.ts';
import type { Source } from '../manifests/source.ts';
import type { PlatformSource } from './platform-source.ts';
import { readSources } from './read-sources.ts';
import { usualFacts } from './usual-facts.ts';

/** What is checked, and what the reader should know about it besides. */
export interface CheckInput {
  readonly inventory: Inventory;
  readonly notes: readonly string[];
}

/**
 * The platform of a folder as an inventory, each object with its construct and its file.
 *
 * @param options a file of facts in place of what the platform brings; and whether it is everything in the cluster even if it does not
 *   say so itself
 */
export function platformInput(
  folder: string,
  platforms: PlatformSource,
  { facts: file, whole = false }: Partial<InputOptions> = {},
): CheckInput {
  const { reading, facts, warnings } = platforms.synthesize(folder);
  const known = file === undefined ? facts : usualFacts(folder, file).facts;
  return {
    inventory: new Inventory(under('dist', reading), { ...known, whole: whole || facts.whole === true }),
    notes: warnings,
  };
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

export interface InputOptions {
  /** A file of facts. @default - platform.yaml in the working directory, if there is one */
  readonly facts?: string | undefined;
  /** Whether what is read is everything in the cluster. */
  readonly whole: boolean;
}

/** The first file that is no YAML at all, and why: most likely it was meant to hold an object. */
function noYamlIn(files: readonly ManifestFile[]): string {
  for (const { path, text } of files) {
    try {
      for (const document of documentsIn(text)) readKubernetesYaml(document, { json: true });
    } catch (error) {
      if (error instanceof UnreadableYaml) return `, and ${path} is no YAML: ${error.message}`;
      throw error;
    }
  }
  return '';
}

/** Files and folders of manifests as an inventory. @throws SlipwayError where there is nothing to check */
export function pathInput(paths: readonly string[], { facts, whole }: InputOptions): CheckInput {
  const { files, skipped } = readSources(paths);
  const read = readManifests(files);
  if (read.objects.length === 0 && read.unreadable.length === 0) {
    throw new SlipwayError(
      `${paths.join(', ')}: no Kubernetes object in ${files.length} file${files.length === 1 ? '' : 's'}${noYamlIn(files)}`,
      2,
    );
  }
  const known = usualFacts('.', facts);
  return {
    inventory: new Inventory(read, { ...known.facts, ...(whole ? { whole } : {}) }),
    notes: [...skipped, ...known.notes],
  };
}
