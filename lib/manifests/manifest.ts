/** A Kubernetes object as plain data, as a client would send it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    /** Missing for objects that belong to no namespace. */
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

/** A manifest and the construct that made it. */
export interface SourcedManifest {
  readonly manifest: Manifest;
  /** Path in the construct tree, as `shop/web/rollout`. */
  readonly constructPath: string;
}

/** `apps`, or the empty text for the core group. */
export function groupOf({ apiVersion }: Pick<Manifest, 'apiVersion'>): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** `apps/Deployment`, and `Service` in the core group. */
export function kindOf(manifest: Pick<Manifest, 'apiVersion' | 'kind'>): string {
  const group = groupOf(manifest);
  return group === '' ? manifest.kind : `${group}/${manifest.kind}`;
}

/**
 * What the API server knows the object by: group, kind, namespace and name. The version is no part of it; two versions of
 * one object are one object.
 */
export function identityOf(manifest: Manifest): string {
  const group = groupOf(manifest);
  return `${group === '' ? '' : `${group}/`}${describe(manifest)}`;
}

/** `Rollout shop/web`, the way messages name an object. */
export function describe({ kind, metadata }: Manifest): string {
  return `${kind} ${metadata.namespace === undefined ? '' : `${nameIn(metadata.namespace)}/`}${nameIn(metadata.name ?? metadata.generateName)}`;
}

/** What files of others have where a name belongs may be anything. */
function nameIn(given: unknown): string {
  return typeof given === 'string' ? given : (JSON.stringify(given) ?? 'without a name');
}
