import { adjacentPins } from '../manifests/adjacent-pins.ts';
import type { Problem } from './describe-issue.ts';
import type { SourceFile } from './source-file.ts';

/** Image pins that two pipelines cannot move at the same time: legal, so that the rest synthesizes, and reported. */
export function findAdjacentPins(releases: SourceFile): Problem[] {
  const { images } = (releases.value ?? {}) as { readonly images?: unknown };
  if (typeof images !== 'object' || images === null || Array.isArray(images)) return [];
  const pins = Object.keys(images).map((app) => ({ app, line: releases.lineOf(['images', app]) }));
  return adjacentPins(pins).map(({ app, message }) => ({ path: ['images', app], atKey: true, message }));
}
