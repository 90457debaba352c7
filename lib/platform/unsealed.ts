import type { FactPath } from './describe-issue.ts';
import { sealCommand, sealedPath } from './seal-command.ts';
import { isSame, type SecretEntry } from './secret-entry.ts';
import { readSource } from './source-file.ts';

/** A Secret that the platform needs and nobody has sealed. */
export interface Unsealed {
  readonly namespace: string;
  /** `platform.yaml:90:5 secrets[0]: no secrets/shop/db.yaml yet; seal it with: …` */
  readonly warning: string;
}

/**
 * The Secrets without a sealed file, each with the place that asks for it: its row in the table, or what needs it without a row.
 *
 * @param text `platform.yaml` as written
 * @param secrets all that are needed
 * @param sealed what there are files for
 * @param wantedAt places of those that have no row
 */
export function unsealed(
  text: string,
  secrets: readonly SecretEntry[],
  sealed: readonly Pick<SecretEntry, 'name' | 'namespace'>[],
  wantedAt: readonly (SecretEntry & { readonly option: FactPath })[] = [],
): Unsealed[] {
  const source = readSource('platform.yaml', text);
  const rows = (source.value as { secrets?: readonly SecretEntry[] }).secrets ?? [];
  return secrets
    .filter((secret) => !sealed.some((one) => isSame(one, secret)))
    .map((secret) => {
      const row = rows.findIndex((one) => isSame(one, secret));
      const option = wantedAt.find((one) => isSame(one, secret))?.option;
      const path: FactPath = row >= 0 ? ['secrets', row] : (option ?? []);
      const message = `no ${sealedPath(secret)} yet; seal it with: ${sealCommand(secret)}`;
      return { namespace: secret.namespace, warning: source.locate({ path, message }) };
    });
}
