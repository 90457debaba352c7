import { type AlertCase, growing, steady, turns } from './alert-case.ts';

const claim = { namespace: 'shop', persistentvolumeclaim: 'till-pvc' };
const stats = (what: string) =>
  `kubelet_volume_stats_${what}{namespace="shop", persistentvolumeclaim="till-pvc"}`;
const mounts = (status: string, plugin = 'kubernetes.io/nfs') =>
  `storage_operation_duration_seconds_count{node="worker1", operation_name="volume_mount", volume_plugin="${plugin}", status="${status}"}`;
const volume = { volume: 'pvc-1', pvc: 'till-pvc', pvc_namespace: 'shop' };
const robustness = (node: string) =>
  `longhorn_volume_robustness{volume="pvc-1", pvc="till-pvc", pvc_namespace="shop", node="${node}"}`;
const longhornNode = (what: string) => `longhorn_node_storage_${what}_bytes{node="worker1"}`;

export const storage: readonly AlertCase[] = [
  {
    alert: 'VolumeFilling',
    labels: claim,
    firing: { [stats('available_bytes')]: steady(14), [stats('capacity_bytes')]: steady(100) },
    silent: { [stats('available_bytes')]: steady(16), [stats('capacity_bytes')]: steady(100) },
  },
  {
    alert: 'VolumeFull',
    labels: claim,
    firing: { [stats('available_bytes')]: steady(4), [stats('capacity_bytes')]: steady(100) },
    silent: { [stats('available_bytes')]: steady(6), [stats('capacity_bytes')]: steady(100) },
  },
  {
    alert: 'VolumeOutOfInodes',
    labels: claim,
    firing: { [stats('inodes_free')]: steady(4), [stats('inodes')]: steady(100) },
    // Some file systems do not count them.
    silent: { [stats('inodes_free')]: steady(0), [stats('inodes')]: steady(0) },
  },
  {
    alert: 'VolumeLost',
    labels: { persistentvolume: 'pvc-1', phase: 'Failed' },
    firing: { 'kube_persistentvolume_status_phase{persistentvolume="pvc-1", phase="Failed"}': steady(1) },
    silent: {
      'kube_persistentvolume_status_phase{persistentvolume="pvc-1", phase="Failed"}': steady(0),
      'kube_persistentvolume_status_phase{persistentvolume="pvc-1", phase="Released"}': steady(1),
    },
  },
  {
    alert: 'NasUnreachable',
    labels: { node: 'worker1' },
    firing: { 'node_nfs_rpc_retransmissions_total{node="worker1"}': growing(1) },
    // One that was lost on the way, and many long ago.
    silent: { 'node_nfs_rpc_retransmissions_total{node="worker1"}': turns(500, 40, 501) },
  },
  {
    alert: 'NfsMountFailing',
    labels: { node: 'worker1' },
    firing: { [mounts('fail-unknown')]: growing(1) },
    silent: { [mounts('success')]: growing(1), [mounts('fail-unknown', 'kubernetes.io/csi')]: growing(1) },
  },
  {
    alert: 'LonghornVolumeDegraded',
    labels: volume,
    firing: { [robustness('worker1')]: steady(2) },
    silent: { [robustness('worker1')]: turns(2, 40, 1) },
  },
  {
    alert: 'LonghornVolumeFaulted',
    labels: volume,
    firing: { [robustness('worker1')]: steady(3) },
    silent: { [robustness('worker1')]: steady(2) },
  },
  {
    alert: 'LonghornNodeFull',
    labels: { node: 'worker1' },
    firing: { [longhornNode('usage')]: steady(81), [longhornNode('capacity')]: steady(100) },
    silent: { [longhornNode('usage')]: steady(79), [longhornNode('capacity')]: steady(100) },
  },
  {
    alert: 'LonghornBackupFailed',
    labels: { backup: 'backup-1', volume: 'pvc-1' },
    firing: { 'longhorn_backup_state{backup="backup-1", volume="pvc-1"}': steady(4) },
    silent: { 'longhorn_backup_state{backup="backup-1", volume="pvc-1"}': steady(3) },
  },
  {
    alert: 'LonghornDown',
    labels: { job: 'longhorn' },
    firing: { 'up{job="longhorn", node="worker1"}': steady(0) },
    silent: {
      'up{job="longhorn", node="worker1"}': steady(0),
      'up{job="longhorn", node="worker2"}': steady(1),
    },
  },
];
