import type { Manifest } from '../manifest.ts';
import { Chart } from './chart.ts';
import type { HelmRelease } from './helm-release.ts';
import { clusterObject, crds, isOn, port } from './objects.ts';

/** Chart `longhorn` (chart/, 1.7): names do not depend on the release. The classes are made by its driver. */
export function longhorn(release: HelmRelease): Manifest[] {
  const chart = new Chart(release);
  const { values } = chart;
  const kept = values.at('persistence');
  const manager = { app: 'longhorn-manager' };
  const ui = { app: 'longhorn-ui' };
  return [
    ...crds('longhorn.io', [
      'BackingImage',
      'Backup',
      'BackupTarget',
      'BackupVolume',
      'Engine',
      'Node',
      'RecurringJob',
      'Replica',
      'Setting',
      'Snapshot',
      'Volume',
    ]),
    storageClass('longhorn', 'driver.longhorn.io', isOn(kept.at('defaultClass'), true), {
      reclaimPolicy: kept.at('reclaimPolicy').text ?? 'Delete',
      allowVolumeExpansion: true,
      volumeBindingMode: kept.at('volumeBindingMode').text ?? 'Immediate',
      parameters: { numberOfReplicas: String(kept.at('defaultClassReplicaCount').value ?? 3) },
    }),
    storageClass('longhorn-static', 'driver.longhorn.io', false, { allowVolumeExpansion: true }),
    clusterObject('storage.k8s.io/v1', 'CSIDriver', 'driver.longhorn.io'),
    clusterObject('scheduling.k8s.io/v1', 'PriorityClass', 'longhorn-critical', { value: 1_000_000_000 }),
    chart.service('longhorn-backend', manager, [port('manager', 9500)]),
    chart.service('longhorn-frontend', ui, [port('http', 80)], {
      type: values.at('service', 'ui', 'type').text ?? 'ClusterIP',
    }),
    chart.daemonSet({
      name: 'longhorn-manager',
      labels: manager,
      container: 'longhorn-manager',
      ports: { manager: 9500 },
      values: values.at('longhornManager'),
      serviceAccount: 'longhorn-service-account',
    }),
    chart.deployment({
      name: 'longhorn-ui',
      labels: ui,
      container: 'longhorn-ui',
      ports: { http: 8000 },
      values: values.at('longhornUI'),
      replicas: values.at('longhornUI', 'replicas').number ?? 2,
    }),
    chart.serviceAccount('longhorn-service-account'),
  ];
}

/** Chart `nfs-subdir-external-provisioner`: a class named by its values. */
export function nfsProvisioner({ values }: HelmRelease): Manifest[] {
  const kept = values.at('storageClass');
  if (!isOn(kept.at('create'), true)) return [];
  const name = kept.at('name').text ?? 'nfs-client';
  return [storageClass(name, 'nfs-subdir-external-provisioner', isOn(kept.at('defaultClass'), false), {})];
}

function storageClass(name: string, provisioner: string, isDefault: boolean, rest: object): Manifest {
  const annotations = { 'storageclass.kubernetes.io/is-default-class': String(isDefault) };
  const manifest = clusterObject('storage.k8s.io/v1', 'StorageClass', name, { provisioner, ...rest });
  return { ...manifest, metadata: { name, annotations } };
}
