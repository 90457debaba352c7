import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from '../gitops/lock.ts';
import { SealedRecord } from '../gitops/seal/sealed-record.ts';
import { writeWhole } from '../gitops/write-whole.ts';

/** Not in Git: what is known of values on the machine where they were sealed. */
const recordFile = '.slipway/sealed.json';

/** Does a piece of work with the record of this folder, while nobody else does, and keeps what it noted. */
export function withRecord<T>(work: (record: SealedRecord) => T): T {
  const folder = path.dirname(recordFile);
  mkdirSync(folder, { recursive: true });
  // A repository that somebody made without Slipway may not ignore the folder.
  const ignore = path.join(folder, '.gitignore');
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
  return withLock(path.join(folder, 'sealed.lock'), () => {
    const record = new SealedRecord(existsSync(recordFile) ? readFileSync(recordFile, 'utf8') : undefined);
    const before = record.toString();
    const result = work(record);
    if (record.toString() !== before) writeWhole(recordFile, record.toString(), 0o600);
    return result;
  });
}
