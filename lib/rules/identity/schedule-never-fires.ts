import { neverFires } from '../../manifests/cron.ts';
import type { Rule } from '../rule.ts';
import { scheduledKinds, schedulesOf, splitTimeZone } from './schedules.ts';

const example = (schedule: string) => `
apiVersion: batch/v1
kind: CronJob
metadata: { name: backup, namespace: shop }
spec: { schedule: "${schedule}", timeZone: Asia/Seoul }
`;

export const scheduleNeverFires: Rule = {
  id: 'schedule-never-fires',
  severity: 'error',
  title: 'A schedule names days that none of its months has',
  judges: scheduledKinds,
  why: 'The schedule is accepted and nothing ever happens, which nobody notices until the backup is needed.',
  fix: 'Choose a day that the months have, or other months.',
  source: 'github.com/robfig/cron v3.0.1 spec.go, SpecSchedule.Next gives up after five years',
  examples: { flagged: example('0 3 31 2,4 *'), accepted: example('0 3 28 2,4 *') },
  *check(object) {
    for (const { schedule } of schedulesOf(object)) {
      if (schedule.text !== undefined && neverFires(splitTimeZone(schedule.text).rest))
        yield { at: schedule, message: `'${schedule.text}' names days that its months do not have` };
    }
  },
};
