import type { Resource } from '../../manifests/resource.ts';
import type { PathChange } from './path-change.ts';

/** What became of one object. */
export interface ObjectChange {
  readonly change: 'added' | 'changed' | 'removed';
  /** The object as it will be or, where it will not, as it was. */
  readonly object: Resource;
  readonly before: Resource | undefined;
  readonly after: Resource | undefined;
  /** Its fields that differ; none for an object that comes or goes as a whole. */
  readonly paths: readonly PathChange[];
  /** The other half, where an object goes and one comes that differs from it in nothing but its name. */
  readonly renamed: Resource | undefined;
}
