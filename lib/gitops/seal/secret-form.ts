/** What kind of Secret comes out of a sealed one. */
export interface SecretForm {
  /** `Opaque`, `kubernetes.io/tls`, … */
  readonly type: string;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * The kind of a Secret as its keys show it: a pull secret, a certificate with its key, or Opaque. A repository's Secret gets the label
 * that Argo CD finds it by.
 *
 * https://kubernetes.io/docs/concepts/configuration/secret/#secret-types,
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#repositories
 */
export function secretForm({
  namespace,
  keys,
}: {
  readonly namespace: string;
  readonly keys: readonly string[];
}): SecretForm {
  return {
    type: typeOf(keys),
    labels: isArgoRepository(namespace, keys) ? { 'argocd.argoproj.io/secret-type': 'repository' } : {},
  };
}

function typeOf(keys: readonly string[]): string {
  if (isExactly(keys, ['.dockerconfigjson'])) return 'kubernetes.io/dockerconfigjson';
  if (isExactly(keys, ['tls.crt', 'tls.key'])) return 'kubernetes.io/tls';
  return 'Opaque';
}

/** Argo CD reads these two keys of a repository whatever the login is. */
function isArgoRepository(namespace: string, keys: readonly string[]): boolean {
  return namespace === 'argocd' && keys.includes('type') && keys.includes('url');
}

function isExactly(keys: readonly string[], wanted: readonly string[]): boolean {
  return keys.length === wanted.length && wanted.every((key) => keys.includes(key));
}
