import type { FactPath } from './describe-issue.ts';
import { isSame, optionSecrets, type SecretEntry } from './option-secrets.ts';
import type { Platform } from './schema.ts';
import { sealCommand, sealedPath } from './seal-command.ts';
import { readSource } from './source-file.ts';

/** A Secret that the platform needs and nobody has sealed. */
export interface Unsealed {
  readonly namespace: string;
  /** `platform.yaml:90:5 secrets[0]: no secrets/shop/db.yaml yet; seal it with: …` */
  readonly warning: string;
}

/**
 * The Secrets without a sealed file, each with the place that asks for it: its row in the table, or the option that needs it.
 *
 * @param text `platform.yaml` as written
 * @param sealed what there are files for
 */
export function unsealed(
  text: string,
  { secrets, options }: Platform,
  sealed: readonly Pick<SecretEntry, 'name' | 'namespace'>[],
): Unsealed[] {
  const source = readSource('platform.yaml', text);
  const rows = (source.value as { secrets?: readonly SecretEntry[] }).secrets ?? [];
  return secrets
    .filter((secret) => !sealed.some((one) => isSame(one, secret)))
    .map((secret) => {
      const row = rows.findIndex((one) => isSame(one, secret));
      const option = optionSecrets(options).find((one) => isSame(one, secret))?.option;
      const path: FactPath = row >= 0 ? ['secrets', row] : (option ?? []);
      const message = `no ${sealedPath(secret)} yet; seal it with: ${sealCommand(secret)}`;
      return { namespace: secret.namespace, warning: source.locate({ path, message }) };
    });
}
