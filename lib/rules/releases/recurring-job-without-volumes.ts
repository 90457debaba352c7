import type { View } from '../../manifests/inventory.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

export const recurringJobWithoutVolumes: Rule = {
  id: 'recurring-job-without-volumes',
  severity: 'error',
  title: 'A RecurringJob of Longhorn that no volume has, or that keeps nothing',
  judges: ['longhorn.io/RecurringJob'],
  reads: ['PersistentVolumeClaim', 'storage.k8s.io/StorageClass', 'HelmRelease'],
  absence: true,
  why: 'Longhorn runs the job for volumes of its groups or with its label only, so the backups that everybody counts on are never made.',
  fix: 'Put the job into the group default, which every volume without a job of its own has, and let it retain at least one.',
  source: 'longhorn.io/docs/1.7.2/snapshots-and-backups/scheduling-backups-and-snapshots',
  examples: {
    flagged: `
apiVersion: longhorn.io/v1beta2
kind: RecurringJob
metadata: { name: backup, namespace: longhorn-system }
spec: { task: backup, cron: "0 3 * * *", retain: 7 }
`,
    accepted: `
apiVersion: longhorn.io/v1beta2
kind: RecurringJob
metadata: { name: backup, namespace: longhorn-system }
spec: { task: backup, cron: "0 3 * * *", retain: 7, groups: [default] }
`,
  },
  *check(job, view) {
    const retain = job.spec.at('retain');
    const task = job.spec.at('task').text ?? '';
    if (
      ['backup', 'backup-force-create', 'snapshot', 'snapshot-force-create'].includes(task) &&
      (retain.number ?? 0) < 1
    ) {
      yield { at: retain, message: `${task} retains ${retain.value ?? 'nothing'}; 1 is the least` };
    }
    const at = job.spec.at('groups');
    if (at.texts.includes('default') || hasVolume(view, job, at.texts)) return;
    const groups = at.texts.length === 0 ? 'no group' : `group ${at.texts.join(', ')}`;
    yield { at, message: `job '${job.name}' has ${groups}, and no claim and no class names it` };
  },
};

function hasVolume(view: View, job: Resource, groups: readonly string[]): boolean {
  const labels = [
    `recurring-job.longhorn.io/${job.name}`,
    ...groups.map((group) => `recurring-job-group.longhorn.io/${group}`),
  ];
  const names = [job.name, ...groups].map((name) => `"${name}"`);
  const isNamed = (text = '') => names.some((name) => text.includes(name));
  return (
    view
      .all('PersistentVolumeClaim')
      .some((claim) => labels.some((label) => claim.labels[label] === 'enabled')) ||
    view
      .all('storage.k8s.io/StorageClass')
      .some((it) => isNamed(it.at('parameters', 'recurringJobSelector').text)) ||
    view
      .all('HelmRelease')
      .some((release) =>
        isNamed(
          JSON.stringify(release.at('values', 'persistence', 'recurringJobSelector').value)?.replaceAll(
            '\\',
            '',
          ),
        ),
      )
  );
}
