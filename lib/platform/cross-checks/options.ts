import type { Problem } from '../describe-issue.ts';
import type { Draft } from '../draft.ts';
import { optionSecrets } from '../option-secrets.ts';
import { isSame } from '../secret-entry.ts';

export function externalDatabaseIsKnown({ options }: Draft): Problem[] {
  const mysql = options?.mysql ?? {};
  if (mysql.mode !== 'external' || wasWritten(mysql, 'external')) return [];
  return [
    {
      path: ['options', 'mysql', 'external'],
      message: 'missing, and mode is "external"; allowed: host and port of the managed database',
    },
  ];
}

export function apiKeysAreProvable({ options }: Draft): Problem[] {
  const { enabled, ...given } = options?.gateway?.apiKeys ?? {};
  if (enabled !== true) return [];
  const path = ['options', 'gateway', 'apiKeys'];
  const needed = {
    issuer: 'the issuer (iss) that the keys name',
    jwks: 'a JSON Web Key Set, {"keys": [...]}, of public keys',
  };
  return (['issuer', 'jwks'] as const)
    .filter((name) => !wasWritten(given, name))
    .map((name) => ({
      path: [...path, name],
      message: `missing, and apiKeys are enabled; allowed: ${needed[name]}`,
    }));
}

/** An edit that says nothing, or sets what it removes, is a slip and not a wish. */
export function headersChange({ options }: Draft): Problem[] {
  const { enabled, request, response } = options?.gateway?.headers ?? {};
  if (enabled !== true) return [];
  const path = ['options', 'gateway', 'headers'];
  const sides = { request, response };
  const edits = [request?.set, request?.remove, response?.set, response?.remove];
  const refused = Object.values({ ...options?.gateway?.headers } as Record<string, unknown>).includes(
    undefined,
  );
  if (refused) return [];
  if (edits.every((edit) => Object.keys(edit ?? {}).length === 0)) {
    return [{ path, message: 'changes nothing; allowed: a header to set or remove in request or response' }];
  }
  return (['request', 'response'] as const).flatMap((side) =>
    (sides[side]?.remove ?? []).flatMap((name, index): Problem[] =>
      name === undefined || sides[side]?.set?.[name] === undefined
        ? []
        : [
            {
              path: [...path, side, 'remove', index],
              message: `got "${name}", which is set too; allowed: one or the other`,
            },
          ],
    ),
  );
}

/** A row of the table that an option's Secret already has must have what the option reads. */
export function optionsHaveTheirKeys({ options, secrets }: Draft): Problem[] {
  return optionSecrets(options).flatMap((needed) => {
    const index = (secrets ?? []).findIndex((entry) => entry !== undefined && isSame(entry, needed));
    const keys = secrets?.[index]?.keys;
    const missing = needed.keys.filter((key) => keys !== undefined && !keys.includes(key));
    if (missing.length === 0) return [];
    return [
      {
        path: ['secrets', index, 'keys'],
        message: `lacks ${missing.join(', ')}, which ${needed.option.join('.')} needs; allowed: ${needed.keys.join(', ')}`,
      },
    ];
  });
}

/** Also when it was refused: that is an error of its own, and the draft then holds the key without a value. */
function wasWritten(section: object, key: string): boolean {
  return key in section;
}
