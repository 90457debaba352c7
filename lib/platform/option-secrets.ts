import type { FactPath } from './describe-issue.ts';
import type { Draft } from './draft.ts';
import { isSame, type SecretEntry } from './secret-entry.ts';

/** The part of the options that this asks for, as written or normalised. */
type Options = Pick<NonNullable<Draft['options']>, 'mysql' | 'cloudflareTunnel'> | undefined;

/** A Secret that an option needs, and the option's place in the facts. */
export interface OptionSecret extends SecretEntry {
  readonly option: FactPath;
}

/**
 * The Secrets of the options that are on. Switching an option on is one word, so nobody has to add its Secret to the table;
 * somebody who does is not contradicted.
 */
export function optionSecrets(options: Options): OptionSecret[] {
  const found: OptionSecret[] = [];
  if (options?.mysql?.mode === 'operator') {
    // The operator knows the administrator by these three keys only.
    const keys = ['rootUser', 'rootHost', 'rootPassword'];
    found.push({ name: 'mysql-root', namespace: 'blog-system', keys, option: ['options', 'mysql', 'mode'] });
  }
  if (options?.cloudflareTunnel?.enabled === true) {
    const option = ['options', 'cloudflareTunnel', 'enabled'];
    found.push({ name: 'cloudflared-token', namespace: 'cloudflared', keys: ['token'], option });
  }
  return found;
}

/** The table of Secrets with those of the options that are on. */
export function withOptionSecrets<Entry extends SecretEntry>(
  table: readonly Entry[],
  options: Options,
): (Entry | { name: string; namespace: string; keys: string[] })[] {
  const added = optionSecrets(options).filter((secret) => !table.some((entry) => isSame(entry, secret)));
  return [...table, ...added.map(({ name, namespace, keys }) => ({ name, namespace, keys: [...keys] }))];
}
