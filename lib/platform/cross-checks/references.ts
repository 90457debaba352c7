import type { Problem } from '../describe-issue.ts';
import type { GeneralDraft } from '../general-draft.ts';
import { repeated } from './repeated.ts';

export function oneDefaultStorageClass({ storage }: GeneralDraft): Problem[] {
  const defaults = Object.entries(storage?.classes ?? {}).filter(([, value]) => value?.default === true);
  return defaults.slice(1).map(([name]) => ({
    path: ['storage', 'classes', name, 'default'],
    message: `got true, as for ${defaults[0]?.[0]}; allowed: one default class`,
  }));
}

export function duplicateSecrets({ secrets }: GeneralDraft): Problem[] {
  const names = (secrets ?? []).map((secret) =>
    secret?.name === undefined || secret.namespace === undefined
      ? undefined
      : `${secret.namespace}/${secret.name}`,
  );
  return repeated(names).map(({ value, index, first }) => ({
    path: ['secrets', index, 'name'],
    message: `got ${value}, which secrets[${first}] lists too; allowed: each Secret once, with all its keys`,
  }));
}
