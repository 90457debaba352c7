import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { scheduleNeverFires } from './schedule-never-fires.ts';

const job = (cron: string) => `
apiVersion: longhorn.io/v1beta2
kind: RecurringJob
metadata: { name: backup, namespace: longhorn-system }
spec: { task: backup, cron: "${cron}" }
`;

describe('schedule-never-fires', () => {
  test('flags a day that none of the months has', () => {
    expect(judge(scheduleNeverFires, job('0 3 30 2 *'))).toEqual([
      "RecurringJob longhorn-system/backup spec.cron: '0 3 30 2 *' names days that its months do not have",
    ]);
    expect(judge(scheduleNeverFires, job('0 3 31 apr,jun *'))).toHaveLength(1);
  });

  test('accepts the leap day, a day that some month has, and days of the week beside it', () => {
    const accepted = ['0 3 29 2 *', '0 3 31 2,3 *', '0 3 31 2 1', '0 3 * * *', '@monthly', 'no schedule'];
    expect(accepted.flatMap((cron) => judge(scheduleNeverFires, job(cron)))).toEqual([]);
  });
});
