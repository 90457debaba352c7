import { cronProblem } from '../../manifests/cron.ts';
import { isPlaceholder } from '../../manifests/placeholder.ts';
import type { Rule } from '../rule.ts';
import { scheduledKinds, schedulesOf, splitTimeZone } from './schedules.ts';

const example = (schedule: string) => `
apiVersion: batch/v1
kind: CronJob
metadata: { name: backup, namespace: shop }
spec: { schedule: "${schedule}", timeZone: Asia/Seoul }
`;

export const invalidCron: Rule = {
  id: 'invalid-cron',
  severity: 'error',
  title: 'A schedule is not understood by the dialect of cron that Kubernetes speaks',
  judges: scheduledKinds,
  why: 'The API server or the controller refuses the schedule; other readers of cron take seconds, 7 for Sunday or L for the last day.',
  fix: 'Write five fields: minute, hour, day of month, month, day of week with 0 for Sunday.',
  source:
    'github.com/robfig/cron v3.0.1 parser.go, ParseStandard; kubernetes pkg/apis/batch/validation 1.31; argo-cd pkg/apis/application/v1alpha1/types.go v3.2.5',
  examples: { flagged: example('0 3 * * 7'), accepted: example('0 3 * * 0') },
  *check(object) {
    for (const { schedule } of schedulesOf(object)) {
      if (schedule.text === undefined || isPlaceholder(schedule.text)) continue;
      const takesShortcuts = object.kind !== 'argoproj.io/AppProject';
      const problem = cronProblem(splitTimeZone(schedule.text).rest, takesShortcuts);
      if (problem !== undefined)
        yield { at: schedule, message: `'${schedule.text}' is no schedule: ${problem.message}` };
    }
  },
};
