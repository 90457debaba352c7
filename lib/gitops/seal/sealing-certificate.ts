import { type KeyObject, X509Certificate } from 'node:crypto';
import { SlipwayError } from '../slipway-error.ts';

/** The public half of a key that the controller of sealed-secrets opens with. */
export interface SealingCertificate {
  readonly publicKey: KeyObject;
  /** SHA-256 of the certificate, as `openssl x509 -noout -fingerprint -sha256` prints it: `4F:2A:…` */
  readonly fingerprint: string;
  readonly notAfter: Date;
}

export interface CertificateReading {
  readonly certificate: SealingCertificate;
  /** How many certificates the text holds. The first one counts, as it does for kubeseal. */
  readonly count: number;
}

/** Where the certificate of a platform is kept, seen from the folder of the facts. It is public, and belongs into Git. */
export const usualCertificateFile = 'sealing-certificate.pem';

/** The address that kubeseal itself asks; the controller's name is kubeseal's default too. */
const address =
  '/api/v1/namespaces/kube-system/services/http:sealed-secrets-controller:http/proxy/v1/cert.pem';

/**
 * Where a certificate comes from, in sentences. They never name another file to write to than the usual one: what somebody took for a
 * certificate may be his only copy of the key.
 */
export const howToFetch = `Fetch the controller's certificate, which is public, with: kubeseal --fetch-cert > ${usualCertificateFile}, or: kubectl get --raw ${address} > ${usualCertificateFile}. It makes a new one every 30 days, and goes on opening what was sealed with the old ones`;

const shortest = 2048;

/**
 * Reads the controller's certificate. It serves just one, that of its newest key; where somebody put several into a file, the first one
 * counts, as for kubeseal (`ParseKey` in https://github.com/bitnami-labs/sealed-secrets/blob/v0.36.6/pkg/kubeseal/kubeseal.go): the
 * others may be those of the authorities that signed it, which open nothing.
 *
 * @param pem text with one or more `-----BEGIN CERTIFICATE-----`
 * @param file what errors call it
 * @param now when it must be valid
 * @throws SlipwayError for a private key, no certificate, no RSA key of 2048 bits or more, or a certificate that has expired
 */
export function readSealingCertificate(pem: string, file: string, now = new Date()): CertificateReading {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) {
    throw new SlipwayError(
      `${file} holds a private key, with which everything that was sealed can be opened. Move it outside the repository; if it was committed, renew it and change every value. ${howToFetch}`,
      1,
    );
  }
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs) ?? [];
  const parsed = tryParse(blocks[0]);
  if (parsed === undefined) {
    throw new SlipwayError(`${file} begins with no certificate in PEM form. ${howToFetch}`, 2);
  }
  refuseKey(parsed.publicKey, file);
  const notAfter = new Date(parsed.validTo);
  if (notAfter < now) {
    throw new SlipwayError(`the certificate in ${file} ended on ${day(notAfter)}. ${howToFetch}`, 1);
  }
  return {
    certificate: { publicKey: parsed.publicKey, fingerprint: parsed.fingerprint256, notAfter },
    count: blocks.length,
  };
}

function refuseKey(key: KeyObject, file: string): void {
  if (key.asymmetricKeyType !== 'rsa') {
    throw new SlipwayError(
      `the certificate in ${file} has a key of type ${key.asymmetricKeyType}; allowed: rsa, as the controller makes it. ${howToFetch}`,
      1,
    );
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < shortest) {
    throw new SlipwayError(
      `the certificate in ${file} has a key of ${bits} bits; allowed: ${shortest} or more. ${howToFetch}`,
      1,
    );
  }
}

/** Undefined for what is no certificate, or one whose key OpenSSL does not know. */
function tryParse(block: string | undefined) {
  if (block === undefined) return undefined;
  try {
    const { publicKey, fingerprint256, validTo } = new X509Certificate(block);
    return { publicKey, fingerprint256, validTo };
  } catch {
    return undefined;
  }
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
