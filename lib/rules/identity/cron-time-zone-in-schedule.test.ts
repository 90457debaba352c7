import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { cronTimeZoneInSchedule } from './cron-time-zone-in-schedule.ts';

const job = (spec: string) => `
apiVersion: batch/v1
kind: CronJob
metadata: { name: backup, namespace: shop }
spec: ${spec}
`;

describe('cron-time-zone-in-schedule', () => {
  test('flags either way to name a zone there and says how to write it', () => {
    expect(judge(cronTimeZoneInSchedule, job('{ schedule: "CRON_TZ=Asia/Seoul 0 3 * * *" }'))).toEqual([
      'CronJob shop/backup spec.schedule: has the time zone Asia/Seoul in it; write schedule: 0 3 * * * and timeZone: Asia/Seoul',
    ]);
    expect(judge(cronTimeZoneInSchedule, job('{ schedule: "TZ=UTC 0 3 * * *" }'))).toHaveLength(1);
  });

  test('accepts a zone in its own field', () => {
    expect(judge(cronTimeZoneInSchedule, job('{ schedule: "0 3 * * *", timeZone: Asia/Seoul }'))).toEqual([]);
  });
});
