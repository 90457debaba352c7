import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { invalidCron } from './invalid-cron.ts';

const job = (schedule: string) => `
apiVersion: batch/v1
kind: CronJob
metadata: { name: backup, namespace: shop }
spec: { schedule: "${schedule}" }
`;
const errorOf = (schedule: string) =>
  judge(invalidCron, job(schedule)).map((line) => line.split(' is no schedule: ')[1]);

describe('invalid-cron', () => {
  test('flags what other readers of cron take', () => {
    expect(judge(invalidCron, job('0 3 * * 7'))).toEqual([
      "CronJob shop/backup spec.schedule: '0 3 * * 7' is no schedule: day of week '7' is not within 0 to 6",
    ]);
    expect(errorOf('0 0 3 * * *')).toEqual(['has 6 fields, and five are needed']);
    expect(errorOf('0 3 L * *')).toEqual(["day of month 'L' is not understood"]);
    expect(errorOf('0 3 * * 1#2')).toEqual(["day of week '1#2' is not understood"]);
  });

  test('flags numbers out of range, ranges the wrong way round, and steps of nothing', () => {
    expect(errorOf('60 24 * * *')).toEqual(["minute '60' is not within 0 to 59"]);
    expect(errorOf('0 22-6 * * *')).toEqual(["hour '22-6' ends before it begins"]);
    expect(errorOf('*/0 * * * *')).toEqual(["minute '*/0' has a step of 0"]);
    expect(errorOf('0 3 0 * *')).toEqual(["day of month '0' is not within 1 to 31"]);
  });

  test('flags a shortcut that there is not, and any in a sync window', () => {
    expect(errorOf('@nightly')).toEqual([expect.stringContaining('@nightly is none of @yearly')]);
    expect(errorOf('@every 1d')).toEqual(['@every takes a duration such as 1h30m, not 1d']);
    const project = `
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: platform, namespace: argocd }
spec: { syncWindows: [{ kind: deny, schedule: "@daily", duration: 1h }] }
`;
    expect(judge(invalidCron, project)).toEqual([
      "AppProject argocd/platform spec.syncWindows[0].schedule: '@daily' is no schedule: has 1 fields, and five are needed",
    ]);
  });

  test('accepts names, lists, steps, shortcuts and a time zone, which another rule is about', () => {
    const accepted = [
      '0 3 * jan-mar MON,wed',
      '*/15 8-18/2 ? * 1-5',
      '5/15 * * * *',
      '@daily',
      '@every 1h30m',
      'TZ=UTC 0 3 * * *',
    ];
    expect(accepted.flatMap((schedule) => judge(invalidCron, job(schedule)))).toEqual([]);
  });
});
