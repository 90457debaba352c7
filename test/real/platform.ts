import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';
import { ownPlatform } from '../../lib/cli/own-platform.ts';
import type { Teardown } from './teardown.ts';

const checkout = fileURLToPath(new URL('../..', import.meta.url));

/** A fact of `platform.yaml`: where it stands, and what the test has instead. */
export type ChangedFact = readonly [at: readonly string[], value: string | number];

/** The files that the platform of this repository synthesizes to, some of its facts changed. */
export function synthesized(
  teardown: Teardown,
  ...changes: readonly ChangedFact[]
): ReadonlyMap<string, string> {
  const folder = teardown.folder();
  const facts = parseDocument(readFileSync(path.join(checkout, 'platform.yaml'), 'utf8'));
  for (const [at, value] of changes) facts.setIn(at, value);
  writeFileSync(path.join(folder, 'platform.yaml'), facts.toString());
  writeFileSync(path.join(folder, 'releases.yaml'), readFileSync(path.join(checkout, 'releases.yaml')));
  return ownPlatform.synthesize(folder).tree;
}
