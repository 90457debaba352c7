import { createPublicKey, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

/** A certificate that signs itself, as the controller of sealed-secrets makes one, and the key that opens. */
export interface TestCertificate {
  readonly pem: string;
  readonly privateKey: KeyObject;
}

export interface TestCertificateOptions {
  /** The key, the bits of a fresh one of RSA, or the curve of an elliptic one. @default 2048 */
  readonly key?: number | 'P-256' | KeyObject;
  /** @default - a year ago */
  readonly notBefore?: Date;
  /** @default - in nine years */
  readonly notAfter?: Date;
}

const year = 365 * 24 * 3600 * 1000;

/**
 * Makes a certificate. Node reads certificates and makes none; these are the few bytes of X.509 (RFC 5280, 4.1) that one for tests needs.
 */
export function makeCertificate({
  key = 2048,
  notBefore = new Date(Date.now() - year),
  notAfter = new Date(Date.now() + 9 * year),
}: TestCertificateOptions = {}): TestCertificate {
  const privateKey = typeof key === 'object' ? key : makeKey(key);
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const name = sequence(set(sequence(oid(85, 4, 3), text('sealing'))));
  const body = sequence(
    integer(randomBytes(8)),
    sha256WithRsa,
    name,
    sequence(time(notBefore), time(notAfter)),
    name,
    publicKey,
  );
  // Nobody checks who signed: what matters is the key in it.
  const signature = createSign('sha256').update(body).sign(privateKey);
  const der = sequence(body, sha256WithRsa, element(0x03, Buffer.concat([Buffer.of(0), signature])));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    pem: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    privateKey,
  };
}

function makeKey(kind: number | 'P-256'): KeyObject {
  return kind === 'P-256'
    ? generateKeyPairSync('ec', { namedCurve: kind }).privateKey
    : generateKeyPairSync('rsa', { modulusLength: kind }).privateKey;
}

/** An element of DER: its tag, its length, its content. */
function element(tag: number, content: Uint8Array): Buffer {
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.of(tag, ...length), content]);
}

const sequence = (...parts: Uint8Array[]) => element(0x30, Buffer.concat(parts));
const set = (...parts: Uint8Array[]) => element(0x31, Buffer.concat(parts));
const oid = (...bytes: number[]) => element(0x06, Buffer.of(...bytes));
const text = (value: string) => element(0x0c, Buffer.from(value));
const integer = (bytes: Uint8Array) => element(0x02, Buffer.concat([Buffer.of(1), bytes]));
/** GeneralizedTime, `20360401120000Z`. */
const time = (date: Date) => element(0x18, Buffer.from(`${date.toISOString().replace(/\..*|[-:T]/g, '')}Z`));
const sha256WithRsa = sequence(
  oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b),
  element(0x05, Buffer.alloc(0)),
);
