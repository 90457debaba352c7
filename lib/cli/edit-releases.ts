import { editFile } from '../gitops/edit-file.ts';
import type { PinMove } from '../gitops/promote/move-pin.ts';
import { releasesFile } from '../gitops/promote/release-pins.ts';
import { SlipwayError } from '../gitops/slipway-error.ts';
import { readSource } from '../platform/source-file.ts';
import { readFactsText } from './facts-text.ts';
import { warn } from './outcome.ts';

/** What `promote --json` prints; `rollback --json` adds the commit. */
export interface PinResult {
  readonly app: string;
  /** The image before, as the file had it. */
  readonly from: string;
  readonly to: string;
  readonly changed: boolean;
  readonly file: string;
  /** Line of the pin, counted from 1. */
  readonly line: number;
}

/**
 * Moves a pin in the `releases.yaml` of this folder, and says what the operator should know. It works in any platform: of
 * `platform.yaml` only `registry.prefix` is read, whatever else it has.
 *
 * @param decide given the text of the file, and what the images of this platform's own apps begin with
 * @throws SlipwayError what `decide` throws, or naming the file that is not here; nothing is written then
 */
export function editReleases<Move extends PinMove>(
  decide: (text: string, prefix: string | undefined) => Move,
): { readonly move: Move; readonly result: PinResult } {
  // Only to say where to run this, when it is not here.
  readFactsText('.', releasesFile);
  const prefix = registryPrefix();
  const move = editFile(releasesFile, (text) => decide(text, prefix));
  warn(move.warnings);
  const { app, from, to, changed, line } = move;
  return { move, result: { app, from, to, changed, file: releasesFile, line } };
}

function registryPrefix(): string | undefined {
  const name = 'platform.yaml';
  const { value, errors } = readSource(name, readFactsText('.', name));
  if (errors.length > 0) throw new SlipwayError(errors.join('\n'), 2);
  const { registry } = (value ?? {}) as { readonly registry?: { readonly prefix?: unknown } | null };
  return typeof registry?.prefix === 'string' && registry.prefix !== '' ? registry.prefix : undefined;
}
