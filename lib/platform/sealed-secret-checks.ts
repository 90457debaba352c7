import { z } from 'zod';
import { describeIssue, type Problem } from './describe-issue.ts';
import type { SecretEntry } from './secret-entry.ts';

export interface SealedSecretPlace {
  readonly name: string;
  readonly namespace: string;
  /** The row of the table for this Secret, if there is one. */
  readonly entry: SecretEntry | undefined;
  /** How to seal it. */
  readonly command: string;
}

const texts = z.record(z.string(), z.string());
const metadata = z.object({
  name: z.string(),
  namespace: z.string({ error: 'allowed: the namespace; a Secret is sealed for just one' }),
  labels: texts.optional(),
  annotations: texts.optional(),
});

/** What `slipway seal` and kubeseal write, without what could hold a value that is not sealed. */
const shape = z.strictObject({
  apiVersion: z.literal('bitnami.com/v1alpha1'),
  kind: z.literal('SealedSecret'),
  metadata,
  spec: z.strictObject({
    encryptedData: texts,
    template: z
      .strictObject({
        type: z.string().optional(),
        immutable: z.boolean().optional(),
        metadata: metadata.partial().optional(),
      })
      .optional(),
  }),
});

/** Everything wrong with what a file under `secrets/` holds. */
export function sealProblems(value: unknown, place: SealedSecretPlace): Problem[] {
  const plain = plainSecret(value, place);
  if (plain.length > 0) return plain;
  const parsed = shape.safeParse(value ?? {}, { reportInput: true });
  if (!parsed.success) {
    return parsed.error.issues.flatMap((issue) => describeIssue(issue, allowedAt)).map(withoutValue);
  }
  const { metadata, spec } = parsed.data;
  return [
    ...identity(metadata, place),
    ...keys(Object.keys(spec.encryptedData), place),
    ...Object.entries(spec.encryptedData).flatMap(([key, text]) => ciphertext(key, text)),
  ];
}

/** The one mistake that cannot be taken back: said alone, with what has to be done now. */
function plainSecret(value: unknown, { command }: SealedSecretPlace): Problem[] {
  const given = value as { kind?: unknown; data?: unknown; stringData?: unknown } | null | undefined;
  const isSecret = given?.kind === 'Secret';
  if (!isSecret && given?.data === undefined && given?.stringData === undefined) return [];
  return [
    {
      path: isSecret ? ['kind'] : [given?.data === undefined ? 'stringData' : 'data'],
      message: `this is a plain Secret, and base64 hides nothing. Never commit it; if it was committed, change every value, since Git keeps them. Then seal it with: ${command}`,
    },
  ];
}

function identity(given: { name: string; namespace: string }, place: SealedSecretPlace): Problem[] {
  const wrong = (['name', 'namespace'] as const)
    .filter((part) => given[part] !== place[part])
    .map((part) => ({
      path: ['metadata', part],
      // Sealed for another name or namespace, the controller cannot open it.
      message: `got "${given[part]}", and the path says "${place[part]}"; allowed: the same, sealed for it`,
    }));
  if (wrong.length > 0 || place.entry !== undefined) return wrong;
  const message = `${place.namespace}/${place.name} is not in 'secrets' of platform.yaml; add it there with its keys`;
  return [{ path: ['metadata', 'name'], message }];
}

function keys(given: readonly string[], { entry, command }: SealedSecretPlace): Problem[] {
  if (entry === undefined) return [];
  const missing = entry.keys.filter((key) => !given.includes(key));
  return [
    ...given
      .filter((key) => !entry.keys.includes(key))
      .map((key) => ({
        path: ['spec', 'encryptedData', key],
        atKey: true,
        message: `is not a key of ${entry.name} in platform.yaml; allowed: ${entry.keys.join(', ')}`,
      })),
    ...(missing.length === 0
      ? []
      : [
          {
            path: ['spec', 'encryptedData'],
            message: `lacks ${missing.join(', ')}, which platform.yaml lists; seal it again with: ${command}`,
          },
        ]),
  ];
}

/** Two bytes of length and an RSA block of 2048 bits: what the controller could open is no shorter. */
const shortest = 2 + 256;

/** A value of a Secret that somebody pasted here would be short, or no base64. It is not repeated in the message. */
function ciphertext(key: string, text: string): Problem[] {
  const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length % 4 === 0;
  if (isBase64 && Buffer.byteLength(text, 'base64') >= shortest) return [];
  return [
    {
      path: ['spec', 'encryptedData', key],
      message:
        'is no ciphertext; allowed: what slipway seal or kubeseal made. If it is the value itself, change it: Git keeps it',
    },
  ];
}

function allowedAt(path: readonly (string | number)[]): readonly string[] {
  if (path.join('.') === 'spec') return ['encryptedData', 'template'];
  if (path.join('.') === 'spec.template') return ['type', 'immutable', 'metadata'];
  return ['apiVersion', 'kind', 'metadata', 'spec'];
}

/** A text may be a secret one. Kinds and versions are not, and help to see what the file is. */
function withoutValue(problem: Problem): Problem {
  if (['kind', 'apiVersion'].includes(String(problem.path.at(-1)))) return problem;
  return { ...problem, message: problem.message.replace(/^got ".*?"; /s, '') };
}
