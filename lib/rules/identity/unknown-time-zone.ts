import { isPlaceholder } from '../../manifests/placeholder.ts';
import type { Rule } from '../rule.ts';
import { schedulesOf } from './schedules.ts';
import { timeZoneProblem } from './time-zones.ts';

const example = (timeZone: string) => `
apiVersion: batch/v1
kind: CronJob
metadata: { name: backup, namespace: shop }
spec: { schedule: "0 3 * * *", timeZone: ${timeZone} }
`;

export const unknownTimeZone: Rule = {
  id: 'unknown-time-zone',
  severity: 'error',
  title: 'A schedule is of a time zone that does not exist',
  judges: ['argoproj.io/AppProject', 'batch/CronJob'],
  why: 'The API server refuses the CronJob; Argo CD takes UTC for the zone of such a sync window.',
  fix: 'Use a name of the IANA database, such as Asia/Seoul, in its own upper and lower case.',
  source: 'P23; kubernetes pkg/apis/batch/validation 1.31, validateTimeZone',
  examples: { flagged: example('Asia/Soul'), accepted: example('Asia/Seoul') },
  *check(object) {
    for (const { timeZone } of schedulesOf(object)) {
      if (timeZone?.text === undefined || timeZone.text === '' || isPlaceholder(timeZone.text)) continue;
      const problem = timeZoneProblem(timeZone.text);
      if (problem !== undefined) yield { at: timeZone, message: `'${timeZone.text}' ${problem}` };
    }
  },
};
