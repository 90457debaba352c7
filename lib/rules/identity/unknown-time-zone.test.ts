import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { unknownTimeZone } from './unknown-time-zone.ts';

const job = (timeZone: string) => `
apiVersion: batch/v1
kind: CronJob
metadata: { name: backup, namespace: shop }
spec: { schedule: "0 3 * * *", timeZone: "${timeZone}" }
`;

describe('unknown-time-zone', () => {
  test('flags a zone that does not exist and one in another case', () => {
    expect(judge(unknownTimeZone, job('Asia/Soul'))).toEqual([
      "CronJob shop/backup spec.timeZone: 'Asia/Soul' is no time zone; did you mean 'Asia/Seoul'?",
    ]);
    expect(judge(unknownTimeZone, job('asia/seoul'))).toEqual([
      "CronJob shop/backup spec.timeZone: 'asia/seoul' is written in another case; did you mean 'Asia/Seoul'?",
    ]);
  });

  test('flags what only a computer knows, and what only JavaScript does', () => {
    expect(judge(unknownTimeZone, job('Local'))).toEqual([
      "CronJob shop/backup spec.timeZone: 'Local' is no time zone of its own; name the one that is meant",
    ]);
    expect(judge(unknownTimeZone, job('+09:00'))).toEqual([
      "CronJob shop/backup spec.timeZone: '+09:00' is no time zone",
    ]);
  });

  test('accepts zones, their older names, and none', () => {
    const accepted = ['Asia/Seoul', 'Etc/UTC', 'UTC', 'Asia/Calcutta', 'America/Argentina/Buenos_Aires', ''];
    expect(accepted.flatMap((zone) => judge(unknownTimeZone, job(zone)))).toEqual([]);
  });
});
