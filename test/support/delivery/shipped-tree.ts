import { ownPlatform } from '../../../lib/cli/own-platform.ts';
import { repository } from '../shipped-platform.ts';

let tree: ReadonlyMap<string, string> | undefined;

/** The files that the shipped facts synthesize to. */
export function shippedTree(): ReadonlyMap<string, string> {
  tree ??= ownPlatform.synthesize(repository).tree;
  return tree;
}
