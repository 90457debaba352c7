import { configurationEdits } from './configuration-edits.ts';
import { entranceEdits } from './entrance-edits.ts';
import type { KnownEdit } from './known-edit.ts';
import { releaseEdits } from './release-edits.ts';
import { routeEdits } from './route-edits.ts';
import { storageEdits } from './storage-edits.ts';
import { workloadEdits } from './workload-edits.ts';

export const knownEdits: readonly KnownEdit[] = [
  ...workloadEdits,
  ...storageEdits,
  ...routeEdits,
  ...entranceEdits,
  ...configurationEdits,
  ...releaseEdits,
];
