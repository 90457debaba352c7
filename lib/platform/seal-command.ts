import type { SecretEntry } from './secret-entry.ts';

/** Where the sealed form of a Secret is kept, seen from the folder of the facts. */
export function sealedPath({ namespace, name }: Pick<SecretEntry, 'namespace' | 'name'>): string {
  return `secrets/${namespace}/${name}.yaml`;
}

/**
 * The command that makes a Secret's sealed form. It takes each value from a file named like its key: an argument would stay in
 * the shell's history and show in lists of processes. What kind of Secret it is shows in its keys.
 */
export function sealCommand(secret: SecretEntry): string {
  const { name, namespace } = secret;
  const { kind, values } = form(secret);
  const create = ['kubectl', 'create', 'secret', kind, name, '--namespace', namespace, ...values];
  const steps = [
    [...create, '--dry-run=client', '-o', 'yaml'].join(' '),
    ...(isArgoRepository(secret)
      ? ['kubectl label --local -f - argocd.argoproj.io/secret-type=repository -o yaml']
      : []),
    `kubeseal --format yaml > ${sealedPath({ namespace, name })}`,
  ];
  return steps.join(' | ');
}

function form({ keys }: SecretEntry): { kind: string; values: readonly string[] } {
  if (isExactly(keys, ['.dockerconfigjson'])) {
    return { kind: 'docker-registry', values: ['--from-file=.dockerconfigjson'] };
  }
  if (isExactly(keys, ['tls.crt', 'tls.key'])) {
    return { kind: 'tls', values: ['--cert=tls.crt', '--key=tls.key'] };
  }
  return { kind: 'generic', values: keys.map((key) => `--from-file=${key}`) };
}

/** Argo CD finds a repository's Secret by a label, and reads these two keys whatever the login is. */
function isArgoRepository({ namespace, keys }: SecretEntry): boolean {
  return namespace === 'argocd' && keys.includes('type') && keys.includes('url');
}

function isExactly(keys: readonly string[], wanted: readonly string[]): boolean {
  return keys.length === wanted.length && wanted.every((key) => keys.includes(key));
}
