import { describe, expect, test } from '@jest/globals';
import { makeCertificate } from '../../../test/support/certificate.ts';
import { SlipwayError } from '../slipway-error.ts';
import { readSealingCertificate } from './sealing-certificate.ts';

const { pem, privateKey } = makeCertificate();
const fetch =
  "Fetch the controller's certificate, which is public, with: kubeseal --fetch-cert > sealing-certificate.pem, or: kubectl get --raw /api/v1/namespaces/kube-system/services/http:sealed-secrets-controller:http/proxy/v1/cert.pem > sealing-certificate.pem. It makes a new one every 30 days, and goes on opening what was sealed with the old ones";

const refusal = (text: string, now?: Date) => {
  try {
    readSealingCertificate(text, 'seal.pem', now);
    return undefined;
  } catch (error) {
    return error;
  }
};

describe('a certificate', () => {
  test('gives its key, its fingerprint and its end', () => {
    const { pem } = makeCertificate({ key: privateKey, notAfter: new Date('2036-01-01T12:00:00Z') });
    const { certificate, count } = readSealingCertificate(pem, 'seal.pem', new Date('2036-01-01'));
    expect(certificate.notAfter).toEqual(new Date('2036-01-01T12:00:00Z'));
    expect(certificate.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(certificate.publicKey.export({ format: 'jwk' }).n).toBe(privateKey.export({ format: 'jwk' }).n);
    expect(count).toBe(1);
  });

  test('is the first one where there are several, as for kubeseal, whatever stands around them', () => {
    const other = makeCertificate({ key: privateKey });
    const { certificate, count } = readSealingCertificate(`# the newest\r\n${pem}\n${other.pem}`, 'seal.pem');
    expect(certificate.fingerprint).toBe(readSealingCertificate(pem, 'seal.pem').certificate.fingerprint);
    expect(count).toBe(2);
  });

  test.each([
    ['', 'seal.pem begins with no certificate in PEM form', 2],
    ['hunter2', 'seal.pem begins with no certificate in PEM form', 2],
    [
      '-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE-----\n',
      'seal.pem begins with no certificate in PEM form',
      2,
    ],
    [
      makeCertificate({ key: 1024 }).pem,
      'the certificate in seal.pem has a key of 1024 bits; allowed: 2048 or more',
      1,
    ],
    [
      makeCertificate({ key: 'P-256' }).pem,
      'the certificate in seal.pem has a key of type ec; allowed: rsa, as the controller makes it',
      1,
    ],
  ])('is refused as %j', (text, message, exitCode) => {
    expect(refusal(text)).toEqual(new SlipwayError(`${message}. ${fetch}`, exitCode as 1 | 2));
    expect((refusal(text) as SlipwayError).exitCode).toBe(exitCode);
  });

  test('is refused from its last second on', () => {
    const { pem } = makeCertificate({ key: privateKey, notAfter: new Date('2026-02-01T00:00:00Z') });
    expect(refusal(pem, new Date('2026-02-01T00:00:00Z'))).toBeUndefined();
    expect(refusal(pem, new Date('2026-02-01T00:00:01Z'))).toEqual(
      new SlipwayError(`the certificate in seal.pem ended on 2026-02-01. ${fetch}`, 1),
    );
  });

  test('is refused together with a private key, also behind it', () => {
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
    expect(refusal(`${pem}${key}`)).toEqual(
      new SlipwayError(
        `seal.pem holds a private key, with which everything that was sealed can be opened. Move it outside the repository; if it was committed, renew it and change every value. ${fetch}`,
        1,
      ),
    );
  });
});
