import { createHash } from 'node:crypto';

/**
 * The name that Git gives a file's content. Knowing it beforehand spares writing out what is there already.
 *
 * @param length digits of the repository's names: 40 for SHA-1, 64 for SHA-256
 */
export function blobName(content: string, length: number): string {
  const bytes = Buffer.from(content);
  return createHash(length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}
