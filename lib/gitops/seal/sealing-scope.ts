/** How far a sealed value may travel: one Secret, any Secret of its namespace, or any Secret of the cluster. */
export type SealingScope = (typeof sealingScopes)[number];

export const sealingScopes = ['strict', 'namespace-wide', 'cluster-wide'] as const;

/** A Secret by what the controller knows it by. */
export interface SecretIdentity {
  readonly namespace: string;
  readonly name: string;
}

const prefix = 'sealedsecrets.bitnami.com/';

/**
 * What is encrypted along with a value and must be the same when it is opened: a value that somebody moves to another name or
 * namespace does not open there.
 *
 * https://github.com/bitnami-labs/sealed-secrets/blob/v0.36.6/pkg/apis/sealedsecrets/v1alpha1/sealedsecret_expansion.go, EncryptionLabel
 */
export function encryptionLabel(scope: SealingScope, { namespace, name }: SecretIdentity): string {
  if (scope === 'cluster-wide') return '';
  return scope === 'namespace-wide' ? namespace : `${namespace}/${name}`;
}

/**
 * The annotations that tell the controller the scope. It opens by those of the SealedSecret itself (`Unseal`) and re-encrypts by
 * those of the template (`Rotate`), so they stand in both, as kubeseal writes them.
 */
export function scopeAnnotations(scope: SealingScope): Readonly<Record<string, string>> {
  return scope === 'strict' ? {} : { [`${prefix}${scope}`]: 'true' };
}

/** The names of the annotations that may tell a scope. */
export const scopeAnnotationNames = ['namespace-wide', 'cluster-wide'].map((scope) => `${prefix}${scope}`);

/** The scope that annotations tell, read as the controller reads them: the wider one wins. */
export function scopeOf(annotations: Readonly<Record<string, unknown>>): SealingScope {
  for (const scope of ['cluster-wide', 'namespace-wide'] as const) {
    if (annotations[`${prefix}${scope}`] === 'true') return scope;
  }
  return 'strict';
}
