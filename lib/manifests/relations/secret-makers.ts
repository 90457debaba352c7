import type { Resource } from '../resource.ts';

/** Every kind whose objects are, or make, a Secret. */
export const secretKinds = [
  'Secret',
  'bitnami.com/SealedSecret',
  'cert-manager.io/Certificate',
  'external-secrets.io/ExternalSecret',
] as const;

/** What is known of a Secret. */
export interface KnownSecret {
  readonly keys: ReadonlySet<string>;
  /** Whether there are no other keys. */
  readonly complete: boolean;
}

/** The Secret that an object is or makes. */
export function secretMadeBy(maker: Resource): KnownSecret & { readonly name: string } {
  if (maker.kind === 'bitnami.com/SealedSecret') return ofSealedSecret(maker);
  if (maker.kind === 'cert-manager.io/Certificate') return ofCertificate(maker);
  if (maker.kind === 'external-secrets.io/ExternalSecret') return ofExternalSecret(maker);
  return ofSecret(maker);
}

/** One without keys is filled by a program, as Argo CD fills `argocd-secret`. */
function ofSecret(secret: Resource) {
  const keys = new Set([...secret.at('data').keys, ...secret.at('stringData').keys]);
  const filled = secret.at('type').text === 'kubernetes.io/service-account-token' || keys.size === 0;
  return { name: secret.name, keys, complete: !filled && !secret.promised };
}

function ofSealedSecret(sealed: Resource) {
  const template = sealed.spec.at('template');
  const keys = new Set([...sealed.spec.at('encryptedData').keys, ...template.at('data').keys]);
  const name = template.at('metadata', 'name').text ?? sealed.name;
  return { name, keys, complete: keys.size > 0 };
}

/** Key stores and other formats add keys of their own. */
function ofCertificate({ spec }: Resource) {
  const complete = !spec.at('keystores').exists && !spec.at('additionalOutputFormats').exists;
  return {
    name: spec.at('secretName').text ?? '',
    keys: new Set(['tls.crt', 'tls.key', 'ca.crt']),
    complete,
  };
}

function ofExternalSecret(external: Resource) {
  const target = external.spec.at('target');
  const keys = external.spec.at('data').items.map((item) => item.at('secretKey').text ?? '');
  const open =
    external.spec.at('dataFrom').exists ||
    target.at('template').exists ||
    target.at('creationPolicy').text === 'Merge';
  return { name: target.at('name').text ?? external.name, keys: new Set(keys), complete: !open };
}
