import { constants, createDecipheriv, type KeyObject, privateDecrypt } from 'node:crypto';

/**
 * Opens what was sealed, written from what sealed-secrets says of its format and not from the code that seals:
 * https://github.com/bitnami-labs/sealed-secrets/blob/v0.36.6/docs/developer/crypto.md
 *
 * @throws when the key or the label is not the one it was sealed for
 */
export function unseal(ciphertext: string, privateKey: KeyObject, label: string): Buffer {
  const bytes = Buffer.from(ciphertext, 'base64');
  const keyEnd = 2 + bytes.readUInt16BE(0);
  const sessionKey = privateDecrypt(
    {
      key: privateKey,
      padding: constants.RSA_PKCS1_OAEP_PADDING,
      oaepHash: 'sha256',
      oaepLabel: Buffer.from(label, 'utf8'),
    },
    bytes.subarray(2, keyEnd),
  );
  const decipher = createDecipheriv('aes-256-gcm', sessionKey, Buffer.alloc(12, 0));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(keyEnd, -16)), decipher.final()]);
}
