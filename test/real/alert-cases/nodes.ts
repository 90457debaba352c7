import { type AlertCase, steady, turns } from './alert-case.ts';

const node = { node: 'worker1' };
const condition = (name: string) =>
  `kube_node_status_condition{node="worker1", condition="${name}", status="true"}`;
const memory = (part: string) => `node_memory_${part}_bytes{node="worker1"}`;
const disk = (part: string, mountpoint: string, fstype = 'ext4') =>
  `node_filesystem_${part}_bytes{node="worker1", mountpoint="${mountpoint}", fstype="${fstype}"}`;

export const nodes: readonly AlertCase[] = [
  {
    alert: 'NodeDown',
    labels: { ...node, condition: 'Ready', status: 'true' },
    firing: { [condition('Ready')]: steady(0) },
    silent: { [condition('Ready')]: steady(1), [condition('DiskPressure')]: steady(0) },
  },
  {
    alert: 'NodeUnderPressure',
    labels: { ...node, condition: 'MemoryPressure', status: 'true' },
    firing: { [condition('MemoryPressure')]: steady(1) },
    silent: { [condition('MemoryPressure')]: steady(0), [condition('Ready')]: steady(1) },
  },
  {
    alert: 'NodeMemoryLow',
    labels: node,
    firing: { [memory('MemAvailable')]: steady(5), [memory('MemTotal')]: steady(100) },
    silent: { [memory('MemAvailable')]: turns(5, 30, 40), [memory('MemTotal')]: steady(100) },
  },
  {
    alert: 'NodeDiskFilling',
    labels: { ...node, mountpoint: '/', fstype: 'ext4' },
    firing: { [disk('avail', '/')]: steady(9), [disk('size', '/')]: steady(100) },
    silent: {
      [disk('avail', '/')]: steady(11),
      [disk('size', '/')]: steady(100),
      [disk('avail', '/run', 'tmpfs')]: steady(1),
      [disk('size', '/run', 'tmpfs')]: steady(100),
    },
  },
  {
    alert: 'NodeClockUnsynchronised',
    labels: node,
    firing: { 'node_timex_sync_status{node="worker1"}': steady(0) },
    silent: { 'node_timex_sync_status{node="worker1"}': turns(0, 40, 1) },
  },
  {
    alert: 'NodeCordoned',
    at: 400,
    labels: node,
    firing: { 'kube_node_spec_unschedulable{node="worker1"}': steady(1) },
    silent: { 'kube_node_spec_unschedulable{node="worker1"}': turns(0, 100, 1) },
  },
];
