import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { canonical } from './canonical.ts';
import type { Manifest, SourcedManifest } from './manifest.ts';

/** What a construct tree came to: its objects, or everything that is wrong with it. */
export interface Collection {
  readonly objects: readonly SourcedManifest[];
  /** Problems in sentences, each beginning with the path of its construct. */
  readonly problems: readonly string[];
}

/**
 * Visits a construct tree once, runs its validations, and turns every object into plain data, frozen, keys in canonical
 * order. Problems are collected, not thrown, so that one run shows them all.
 */
export function collect(root: IConstruct): Collection {
  const objects: SourcedManifest[] = [];
  const problems: string[] = [];
  for (const construct of root.node.findAll()) {
    problems.push(...construct.node.validate().map((problem) => `${construct.node.path}: ${problem}`));
    if (!ApiObject.isApiObject(construct)) continue;
    try {
      const manifest = canonical(construct.toJson()) as Manifest;
      objects.push({ manifest, constructPath: construct.node.path });
    } catch (error) {
      const message = (error as Error).message;
      problems.push(message.startsWith(construct.node.path) ? message : `${construct.node.path}: ${message}`);
    }
  }
  return { objects, problems };
}
