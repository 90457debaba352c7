import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { recurringJobWithoutVolumes } from './recurring-job-without-volumes.ts';
import { release } from './release.fixture.ts';

const job = (spec: string) => `---
apiVersion: longhorn.io/v1beta2
kind: RecurringJob
metadata: { name: backup, namespace: longhorn-system }
spec: { task: backup, ${spec} }
`;
const claim = (label: string) => `---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, labels: { ${label} } }
`;
const place = 'RecurringJob longhorn-system/backup spec.';

describe('recurring-job-without-volumes', () => {
  test('flags a job that no volume has', () => {
    expect(judge(recurringJobWithoutVolumes, job('retain: 7, groups: []'))).toEqual([
      `${place}groups: job 'backup' has no group, and no claim and no class names it`,
    ]);
    expect(judge(recurringJobWithoutVolumes, job('retain: 7, groups: [daily]') + claim('a: b'))).toEqual([
      `${place}groups: job 'backup' has group daily, and no claim and no class names it`,
    ]);
  });

  test('flags one that keeps nothing', () => {
    expect(judge(recurringJobWithoutVolumes, job('retain: 0, groups: [default]'))).toEqual([
      `${place}retain: backup retains 0; 1 is the least`,
    ]);
    expect(judge(recurringJobWithoutVolumes, job('groups: [default]'))).toHaveLength(1);
  });

  test('accepts the group default, labels of claims, and selectors of classes', () => {
    expect(judge(recurringJobWithoutVolumes, job('retain: 1, groups: [a, default]'))).toEqual([]);
    const daily = job('retain: 1, groups: [daily]');
    expect(
      judge(recurringJobWithoutVolumes, daily + claim('recurring-job-group.longhorn.io/daily: enabled')),
    ).toEqual([]);
    expect(
      judge(recurringJobWithoutVolumes, daily + claim('recurring-job.longhorn.io/backup: enabled')),
    ).toEqual([]);
    const selector = '[{ "name": "daily", "isGroup": true }]';
    const values = `{ persistence: { recurringJobSelector: { enable: true, jobList: '${selector}' } } }`;
    expect(judge(recurringJobWithoutVolumes, daily + release('longhorn', values))).toEqual([]);
    const kept = `---\napiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: { name: a }\nparameters: { recurringJobSelector: '${selector}' }\n`;
    expect(judge(recurringJobWithoutVolumes, daily + kept)).toEqual([]);
  });
});
