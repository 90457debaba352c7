import { hasSyncOption, ownSyncOptions } from '../../manifests/relations/applications.ts';
import type { SyncUnit } from './sync-unit.ts';
import type { Task } from './task.ts';

/** Whether an Application asks for a way to sync. */
export function hasOption({ application }: SyncUnit, option: string): boolean {
  return application !== undefined && hasSyncOption(application, option);
}

/** Whether the dry run of a new kind is left out, so that a sync comes as far as the wave of its objects. */
export function skipsDryRun({ unit, resource }: Task): boolean {
  const option = 'SkipDryRunOnMissingResource=true';
  return hasOption(unit, option) || ownSyncOptions(resource).includes(option);
}
