import type { Rule } from '../rule.ts';
import { schedulesOf, splitTimeZone } from './schedules.ts';

const example = (spec: string) => `
apiVersion: batch/v1
kind: CronJob
metadata: { name: backup, namespace: shop }
spec: ${spec}
`;

export const cronTimeZoneInSchedule: Rule = {
  id: 'cron-time-zone-in-schedule',
  severity: 'error',
  title: 'A CronJob names its time zone inside the schedule',
  judges: ['batch/CronJob'],
  why: 'The API server refuses a new CronJob whose schedule has TZ or CRON_TZ in it.',
  fix: 'Move the time zone to spec.timeZone.',
  source: 'P23; kubernetes/kubernetes#116252',
  examples: {
    flagged: example('{ schedule: "TZ=Asia/Seoul 0 3 * * *" }'),
    accepted: example('{ schedule: "0 3 * * *", timeZone: Asia/Seoul }'),
  },
  *check(cronJob) {
    for (const { schedule } of schedulesOf(cronJob)) {
      const { timeZone, rest } = splitTimeZone(schedule.text ?? '');
      if (timeZone !== undefined)
        yield {
          at: schedule,
          message: `has the time zone ${timeZone} in it; write schedule: ${rest} and timeZone: ${timeZone}`,
        };
    }
  },
};
