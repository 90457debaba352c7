import { constants, createCipheriv, type KeyObject, publicEncrypt, randomBytes } from 'node:crypto';

/**
 * Encrypts a value as the controller of sealed-secrets expects it: AES-256-GCM with a key of its own for each value, that key
 * encrypted by RSA-OAEP with SHA-256, in base64. Not even who made it can open it again.
 *
 *     2 bytes: length of the encrypted key | encrypted key | encrypted value, 16 bytes longer than the value
 *
 * https://github.com/bitnami-labs/sealed-secrets/blob/v0.36.6/pkg/crypto/crypto.go, HybridEncrypt
 *
 * @param label what must be given again to open it; see encryptionLabel
 */
export function encrypt(value: Uint8Array, publicKey: KeyObject, label: string): string {
  const sessionKey = randomBytes(32);
  const encryptedKey = publicEncrypt(
    {
      key: publicKey,
      padding: constants.RSA_PKCS1_OAEP_PADDING,
      oaepHash: 'sha256',
      oaepLabel: Buffer.from(label),
    },
    sessionKey,
  );
  const length = Buffer.alloc(2);
  length.writeUInt16BE(encryptedKey.length);
  // A nonce must not come twice with one key, and this key is used once.
  const cipher = createCipheriv('aes-256-gcm', sessionKey, Buffer.alloc(12));
  const encrypted = [cipher.update(value), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat([length, encryptedKey, ...encrypted]).toString('base64');
}
