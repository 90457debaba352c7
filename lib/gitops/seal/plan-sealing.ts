import { SlipwayError } from '../slipway-error.ts';
import { yamlText } from '../yaml-text.ts';
import { editSealedFile } from './edit-sealed-file.ts';
import { encrypt } from './encrypt.ts';
import { seal } from './seal.ts';
import type { SealedFile } from './sealed-file.ts';
import type { SealingCertificate } from './sealing-certificate.ts';
import { encryptionLabel, type SealingScope, type SecretIdentity } from './sealing-scope.ts';

export interface SealingInput {
  readonly identity: SecretIdentity;
  /** Values by key. */
  readonly values: ReadonlyMap<string, Uint8Array>;
  readonly certificate: SealingCertificate;
  /** What is there already. */
  readonly existing?: SealedFile | undefined;
  /** @default - that of what is there, else strict */
  readonly scope?: SealingScope | undefined;
  /** @default - that of what is there, else by the keys */
  readonly type?: string | undefined;
  /** Whether a ciphertext that is there was made of the value. */
  readonly isUnchanged: (key: string, value: Uint8Array, ciphertext: string) => boolean;
}

export interface SealingPlan {
  /** The whole file. */
  readonly text: string;
  readonly scope: SealingScope;
  /** Keys with new ciphertext. */
  readonly sealed: ReadonlyMap<string, string>;
  /** Keys whose ciphertext stays. */
  readonly kept: readonly string[];
}

/**
 * What a sealed file becomes. Keys that are not given, and given values that are unchanged, keep their ciphertext.
 *
 * @throws SlipwayError when the scope changes and not every value is given: a file has one scope
 */
export function planSealing({ existing, ...input }: SealingInput): SealingPlan {
  return existing === undefined ? newFile(input) : sealInto(existing, input);
}

function newFile({ identity, values, certificate, type, scope = 'strict' }: SealingInput): SealingPlan {
  const manifest = seal({ ...identity, values: Object.fromEntries(values), certificate, scope, type });
  const sealed = new Map(Object.entries(manifest.spec.encryptedData));
  return { text: yamlText(manifest), scope, sealed, kept: [] };
}

function sealInto(existing: SealedFile, input: SealingInput): SealingPlan {
  const { identity, values, certificate, type, scope = existing.scope } = input;
  const rescoped = scope !== existing.scope;
  if (rescoped) refusePart(existing, scope, values);
  const label = encryptionLabel(scope, identity);
  const sealed = new Map<string, string>();
  for (const [key, value] of values) {
    const ciphertext = existing.ciphertexts.get(key);
    if (!rescoped && ciphertext !== undefined && input.isUnchanged(key, value, ciphertext)) continue;
    sealed.set(key, encrypt(value, certificate.publicKey, label));
  }
  return {
    text: editSealedFile(existing.text, { ciphertexts: sealed, type, scope: rescoped ? scope : undefined }),
    scope,
    sealed,
    kept: [...existing.ciphertexts.keys()].filter((key) => !sealed.has(key)),
  };
}

function refusePart(existing: SealedFile, scope: SealingScope, values: SealingInput['values']): void {
  const missing = [...existing.ciphertexts.keys()].filter((key) => !values.has(key));
  if (missing.length === 0) return;
  throw new SlipwayError(
    `the Secret is sealed ${existing.scope}, and what is sealed cannot be made ${scope}; give the values of ${missing.join(', ')} too, and all are sealed anew`,
    1,
  );
}
