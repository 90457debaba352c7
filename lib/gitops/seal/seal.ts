import { encrypt } from './encrypt.ts';
import type { SealingCertificate } from './sealing-certificate.ts';
import {
  encryptionLabel,
  type SealingScope,
  type SecretIdentity,
  scopeAnnotations,
} from './sealing-scope.ts';
import { secretForm } from './secret-form.ts';

/** What is to be sealed, for whom. */
export interface SealRequest extends SecretIdentity {
  /** By key; a text is sealed as UTF-8. */
  readonly values: Readonly<Record<string, string | Uint8Array>>;
  readonly certificate: SealingCertificate;
  /** @default 'strict': opens under this name in this namespace only */
  readonly scope?: SealingScope | undefined;
  /** Of the Secret that comes out. @default - by its keys: a pull secret, a certificate with its key, or Opaque */
  readonly type?: string | undefined;
}

/** A SealedSecret as it stands in a file. */
export interface SealedSecretManifest {
  readonly apiVersion: 'bitnami.com/v1alpha1';
  readonly kind: 'SealedSecret';
  readonly metadata: SealedMetadata;
  readonly spec: {
    /** Ciphertext in base64 by key. */
    readonly encryptedData: Readonly<Record<string, string>>;
    readonly template: { readonly metadata: SealedMetadata; readonly type: string };
  };
}

interface SealedMetadata extends SecretIdentity {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * Seals values for one Secret, without a cluster: what comes out may be read by everybody and is opened by the controller of
 * sealed-secrets alone. Each call gives other ciphertext.
 *
 *     const { certificate } = readSealingCertificate(pem, 'sealing-certificate.pem');
 *     seal({ namespace: 'shop', name: 'db', values: { password }, certificate });
 */
export function seal(request: SealRequest): SealedSecretManifest {
  const { namespace, name, values, certificate, scope = 'strict' } = request;
  const label = encryptionLabel(scope, { namespace, name });
  const form = secretForm({ namespace, keys: Object.keys(values) });
  const annotations = some(scopeAnnotations(scope));
  return {
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
    metadata: { name, namespace, ...(annotations && { annotations }) },
    spec: {
      encryptedData: Object.fromEntries(
        Object.entries(values).map(([key, value]) => [
          key,
          encrypt(typeof value === 'string' ? Buffer.from(value) : value, certificate.publicKey, label),
        ]),
      ),
      template: {
        metadata: {
          name,
          namespace,
          ...(some(form.labels) && { labels: form.labels }),
          ...(annotations && { annotations }),
        },
        type: request.type ?? form.type,
      },
    },
  };
}

function some(values: Readonly<Record<string, string>>) {
  return Object.keys(values).length > 0 ? values : undefined;
}
