import { createHash, randomBytes, scryptSync } from 'node:crypto';
import { z } from 'zod';
import type { SealingScope, SecretIdentity } from './sealing-scope.ts';

/** What a ciphertext was made of beside the value. */
export interface SealingBond {
  readonly scope: SealingScope;
  /** Fingerprint of the certificate. */
  readonly certificate: string;
  readonly ciphertext: string;
}

/** Whether a ciphertext is that of a value: yes, no, it was made with another certificate, or nobody knows. */
export type Verdict = 'same' | 'different' | 'other-certificate' | 'unknown';

const entry = z.strictObject({
  certificate: z.string(),
  scope: z.string(),
  ciphertext: z.string(),
  salt: z.base64(),
  hash: z.base64(),
});

const content = z.strictObject({
  format: z.literal(1),
  cost: z.int().min(10).max(20),
  secrets: z.record(z.string(), z.record(z.string(), entry)),
});

type Entry = z.output<typeof entry>;

/** Of scrypt, as OWASP recommends it for passwords: 2^17 rounds of 8 blocks, 128 MiB and a third of a second for each guess. */
const usualCost = 17;

/**
 * What was sealed, so that an unchanged value is known again: ciphertext is different each time, and only the controller can
 * open it. For each key there is a slow hash of the value with a salt of its own, and what the ciphertext was made with. It is for the
 * machine of whoever seals, not for Git (docs/decisions/0013-sealing.md).
 */
export class SealedRecord {
  readonly #cost: number;
  readonly #secrets: Map<string, Map<string, Entry>>;

  /** @param text what toString gave; of anything else nothing is known */
  constructor(text: string | undefined) {
    const { cost, secrets } = tryParse(text) ?? { cost: usualCost, secrets: {} };
    this.#cost = cost;
    this.#secrets = new Map(
      Object.entries(secrets).map(([name, keys]) => [name, new Map(Object.entries(keys))]),
    );
  }

  /** Whether a ciphertext was made of a value. */
  compare(identity: SecretIdentity, key: string, value: Uint8Array, bond: SealingBond): Verdict {
    const known = this.#secrets.get(nameOf(identity))?.get(key);
    if (known?.ciphertext !== digest(bond.ciphertext) || known.scope !== bond.scope) return 'unknown';
    if (known.certificate !== bond.certificate) return 'other-certificate';
    const hash = this.#hash(value, Buffer.from(known.salt, 'base64'));
    return hash.equals(Buffer.from(known.hash, 'base64')) ? 'same' : 'different';
  }

  /** Notes what a value was sealed to. */
  remember(identity: SecretIdentity, key: string, value: Uint8Array, bond: SealingBond): void {
    const { certificate, scope, ciphertext } = bond;
    const salt = randomBytes(16);
    const secret = this.#secrets.get(nameOf(identity)) ?? new Map<string, Entry>();
    this.#secrets.set(nameOf(identity), secret);
    secret.set(key, {
      certificate,
      scope,
      ciphertext: digest(ciphertext),
      salt: salt.toString('base64'),
      hash: this.#hash(value, salt).toString('base64'),
    });
  }

  /** Forgets a key. */
  forget(identity: SecretIdentity, key: string): void {
    this.#secrets.get(nameOf(identity))?.delete(key);
  }

  toString(): string {
    const secrets = Object.fromEntries(
      [...this.#secrets].map(([name, keys]) => [name, Object.fromEntries(keys)]),
    );
    return `${JSON.stringify({ format: 1, cost: this.#cost, secrets }, undefined, 2)}\n`;
  }

  #hash(value: Uint8Array, salt: Uint8Array): Buffer {
    const [N, r] = [2 ** this.#cost, 8];
    return scryptSync(value, salt, 32, { N, r, p: 1, maxmem: 128 * N * r + 2 ** 20 });
  }
}

function nameOf({ namespace, name }: SecretIdentity): string {
  return `${namespace}/${name}`;
}

function digest(ciphertext: string): string {
  return createHash('sha256').update(ciphertext).digest('hex');
}

function tryParse(text: string | undefined): z.output<typeof content> | undefined {
  try {
    return content.safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
}
