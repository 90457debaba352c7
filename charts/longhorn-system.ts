import type { Construct } from 'constructs';
import { RecurringJob } from '../imports/longhorn-io.ts';
import { NamespaceChart } from '../lib/constructs/workload/namespace-chart.ts';
import { secretsOf } from '../lib/constructs/workload/secrets-of.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { statelessValues } from './stateless.ts';
import { thirdParty } from './third-party.ts';

/** Volumes that are copied between nodes, and their backup. */
export class LonghornSystem extends NamespaceChart {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'longhorn-system', { privileged: true, wave: 'storageSettings' });

    thirdParty(this, platform)('longhorn', { values: values(platform), wave: 'storage' });

    new RecurringJob(this, 'backup', {
      metadata: { name: 'backup' },
      spec: {
        name: 'backup',
        task: 'backup',
        // 03:00 in Seoul: the kind knows UTC only.
        cron: '0 18 * * *',
        groups: ['default'],
        retain: 7,
        concurrency: 1,
      },
    });
  }
}

function values(platform: Platform) {
  const { bucket, region } = platform.backups;
  const { replicas, default: isDefault } = longhornClass(platform);
  return {
    // A hook that Argo CD would wait for and that never runs under it.
    preUpgradeChecker: { jobEnabled: false },
    // The class is the chart's; `defaultSettings.defaultReplicaCount` would hold for volumes made in Longhorn's own pages only (D8).
    persistence: { defaultClass: isDefault, defaultClassReplicaCount: replicas },
    defaultSettings: {
      // Frees the volume of a pod that hangs on a dead node (P24).
      nodeDownPodDeletionPolicy: 'delete-both-statefulset-and-deployment-pod',
      backupTarget: `s3://${bucket}@${region}/longhorn`,
      // The endpoint is one of its keys.
      backupTargetCredentialSecret: secretsOf(platform, 'longhorn-system')('longhorn-backup-s3').name,
      upgradeChecker: false,
      allowCollectingLonghornUsageMetrics: false,
    },
    longhornUI: { ...statelessValues(platform), replicas: 1 },
  };
}

/** @throws when there is no such class: the chart makes one of that name and no other */
function longhornClass({ storage }: Platform) {
  const entry = storage.classes.longhorn;
  if (entry?.kind === 'longhorn') return entry;
  throw new Error("'storage.classes' of platform.yaml has no class 'longhorn' of kind longhorn; add it");
}
