import { diff } from '../insight/diff/diff.ts';
import type { Inventory } from '../manifests/inventory.ts';
import { answersOf } from '../report/page/ask.ts';
import { attempt, type Changes, type Part, type ReportContent } from '../report/page/content.ts';
import { inventoriesOf } from './diff-inventories.ts';
import { type DiffSide, platformSide, readSide } from './diff-side.ts';
import { judge } from './judge.ts';
import { warn } from './outcome.ts';
import type { PlatformSource } from './platform-source.ts';
import { readSources } from './read-sources.ts';
import { toolVersion } from './tool-version.ts';

export interface ContentOptions {
  /** The paths that were read. @default - the platform of the working directory */
  readonly manifests?: readonly string[];
  /** The state before, as `diff` takes it. @default - nothing is compared */
  readonly from?: string;
  /** The file of accepted findings. @default - accepted.yaml, if there is one */
  readonly accepted?: string;
  readonly platforms: PlatformSource;
}

/** Everything that a report says of an inventory. */
export async function contentOf(
  inventory: Inventory,
  options: ContentOptions,
  notes: readonly string[],
): Promise<ReportContent> {
  const { manifests, from, accepted, platforms } = options;
  const findings = attempt(() => judge(inventory, accepted));
  // The page says it in its section; who reads only what is printed should know, too.
  if ('failed' in findings) warn([`the report has no findings: ${findings.failed}`]);
  return {
    title: inventory.facts.edge?.domain ?? manifests?.join(', ') ?? 'this folder',
    tool: toolVersion,
    notes,
    findings,
    ...answersOf(inventory),
    ...(from === undefined ? {} : { changes: await changesSince(from, manifests, platforms) }),
  };
}

/** A state that cannot be read is said in its section: the rest does not depend on it. */
async function changesSince(
  from: string,
  manifests: readonly string[] | undefined,
  platforms: PlatformSource,
): Promise<Part<Changes>> {
  try {
    const before = await readSide(from, platforms);
    const now = manifests === undefined ? platformSide('.', platforms) : sideOf(manifests);
    const { from: left, to: right, notes } = inventoriesOf(before, now);
    warn(notes);
    return { value: { from: before.label, to: now.label, changes: diff(left, right) } };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

function sideOf(paths: readonly string[]): DiffSide {
  const { files, skipped } = readSources(paths);
  return { label: paths.join(', '), files, notes: skipped };
}
