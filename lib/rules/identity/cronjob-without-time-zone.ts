import { hoursADay } from '../../manifests/cron.ts';
import type { Rule } from '../rule.ts';
import { schedulesOf, splitTimeZone } from './schedules.ts';

const example = (spec: string) => `
apiVersion: batch/v1
kind: CronJob
metadata: { name: backup, namespace: shop }
spec: ${spec}
`;

/** Hours of a day. */
const everyHour = 24;

export const cronjobWithoutTimeZone: Rule = {
  id: 'cronjob-without-time-zone',
  severity: 'info',
  title: 'A CronJob that runs at certain hours does not say by which clock',
  judges: ['batch/CronJob'],
  why: 'The schedule follows the clock of the controller manager, which is UTC nearly everywhere: 03:00 is noon in Seoul.',
  fix: 'Set spec.timeZone, to Etc/UTC if that is what is meant.',
  source: 'P23',
  examples: {
    flagged: example('{ schedule: "0 3 * * *" }'),
    accepted: example('{ schedule: "0 3 * * *", timeZone: Asia/Seoul }'),
  },
  *check(cronJob) {
    for (const { schedule, timeZone } of schedulesOf(cronJob)) {
      const { timeZone: own, rest } = splitTimeZone(schedule.text ?? '');
      const hours = hoursADay(rest);
      // What runs every hour, or every second one, is at home in every zone.
      if (timeZone?.exists || own !== undefined || hours === undefined || hours >= everyHour / 2) continue;
      yield {
        at: timeZone ?? schedule,
        message: `missing; '${rest}' follows the clock of the controller manager`,
      };
    }
  },
};
