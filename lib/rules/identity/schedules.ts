import type { Field } from '../../manifests/field.ts';
import type { Kind } from '../../manifests/kinds.ts';
import type { Resource } from '../../manifests/resource.ts';

/** Kinds that do something by the clock, all of them by one dialect of cron. */
export const scheduledKinds = [
  'argoproj.io/AppProject',
  'batch/CronJob',
  'longhorn.io/RecurringJob',
] as const satisfies readonly Kind[];

/** A schedule and the field that names its time zone; a RecurringJob has none. */
export interface Schedule {
  readonly schedule: Field;
  readonly timeZone: Field | undefined;
}

/** The schedules of an object. */
export function schedulesOf({ kind, spec }: Resource): Schedule[] {
  if (kind === 'longhorn.io/RecurringJob') return [{ schedule: spec.at('cron'), timeZone: undefined }];
  if (kind === 'batch/CronJob') return [{ schedule: spec.at('schedule'), timeZone: spec.at('timeZone') }];
  return spec
    .at('syncWindows')
    .items.map((window) => ({ schedule: window.at('schedule'), timeZone: window.at('timeZone') }));
}

/** The time zone that a schedule names itself, as in `CRON_TZ=Asia/Seoul 0 3 * * *`, and what follows. */
export function splitTimeZone(schedule: string): { timeZone: string | undefined; rest: string } {
  const [, timeZone, rest] = /^(?:CRON_)?TZ=(\S*)\s*(.*)$/.exec(schedule) ?? [];
  return { timeZone, rest: rest ?? schedule };
}
