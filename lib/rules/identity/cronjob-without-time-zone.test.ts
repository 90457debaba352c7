import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { cronjobWithoutTimeZone } from './cronjob-without-time-zone.ts';

const job = (spec: string) => `
apiVersion: batch/v1
kind: CronJob
metadata: { name: backup, namespace: shop }
spec: ${spec}
`;

describe('cronjob-without-time-zone', () => {
  test('flags certain hours without a zone', () => {
    expect(judge(cronjobWithoutTimeZone, job('{ schedule: "0 3 * * *" }'))).toEqual([
      "CronJob shop/backup spec.timeZone: missing; '0 3 * * *' follows the clock of the controller manager",
    ]);
  });

  test('accepts a zone, and what runs all day long', () => {
    const accepted = [
      '{ schedule: "0 3 * * *", timeZone: Asia/Seoul }',
      '{ schedule: "*/10 * * * *" }',
      '{ schedule: "0 */2 * * *" }',
      '{ schedule: "@every 1h" }',
      '{ schedule: "TZ=UTC 0 3 * * *" }',
    ];
    expect(accepted.flatMap((spec) => judge(cronjobWithoutTimeZone, job(spec)))).toEqual([]);
  });
});
