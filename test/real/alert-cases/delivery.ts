import { type AlertCase, steady, turns } from './alert-case.ts';

const web = { namespace: 'blog-system', name: 'web' };
const phase = (name: string, pod = 'a') =>
  `rollout_info{namespace="blog-system", name="web", strategy="canary", phase="${name}", pod="${pod}"}`;
const application = (health: string, sync: string) =>
  `argocd_app_info{name="blog-system", health_status="${health}", sync_status="${sync}"}`;
const syncs = (result: string) => `argocd_app_sync_total{name="blog-system", phase="${result}"}`;

export const delivery: readonly AlertCase[] = [
  {
    alert: 'CanaryStuck',
    labels: web,
    // It goes from one phase to the other and on, and never ends.
    firing: { [phase('Progressing')]: '1+0x20 _x10 1+0x40', [phase('Paused')]: '_x21 1+0x10 _x40' },
    // One that takes four minutes, every ten.
    silent: {
      [phase('Paused')]: '1 1 1 1 _ _ _ _ _ _ '.repeat(6),
      [phase('Completed')]: '_ _ _ _ 1 1 1 1 1 1 '.repeat(6),
    },
  },
  {
    alert: 'CanaryAborted',
    labels: web,
    firing: { [phase('Abort')]: steady(1) },
    silent: { [phase('Paused')]: steady(1) },
  },
  {
    alert: 'RolloutFailing',
    labels: { ...web, phase: 'Timeout' },
    firing: { [phase('Timeout')]: steady(1) },
    silent: { [phase('Abort')]: steady(1), [phase('Progressing', 'b')]: steady(1) },
  },
  {
    alert: 'RolloutsControllerDown',
    labels: { job: 'argo-rollouts' },
    firing: { 'up{job="argo-rollouts", pod="a"}': steady(0) },
    silent: { 'up{job="argo-rollouts", pod="a"}': steady(0), 'up{job="argo-rollouts", pod="b"}': steady(1) },
  },
  {
    alert: 'ArgoCdDown',
    labels: { job: 'argocd-repo-server' },
    firing: { 'up{job="argocd-repo-server"}': steady(0), 'up{job="argocd-server"}': steady(1) },
    silent: { 'up{job="argocd-repo-server"}': turns(0, 42, 1) },
  },
  {
    alert: 'ApplicationOutOfSync',
    labels: { name: 'blog-system' },
    firing: { [application('Healthy', 'OutOfSync')]: steady(1) },
    silent: { [application('Degraded', 'Synced')]: steady(1) },
  },
  {
    alert: 'ApplicationDegraded',
    labels: { name: 'blog-system', health_status: 'Degraded' },
    firing: { [application('Degraded', 'Synced')]: steady(1) },
    // What a canary under way looks like.
    silent: {
      [application('Suspended', 'OutOfSync')]: steady(1),
      [application('Progressing', 'Synced')]: steady(1),
    },
  },
  {
    alert: 'ApplicationSyncFailed',
    labels: { name: 'blog-system' },
    // The first failure ever: the series begins with it.
    firing: { [syncs('Failed')]: '_x40 1+0x40' },
    silent: { [syncs('Failed')]: steady(1), [syncs('Succeeded')]: '_x40 1+0x40' },
  },
  {
    alert: 'PushRefused',
    labels: { job: 'build' },
    firing: {
      'push_failure_time_seconds{job="build"}': steady(200),
      'push_time_seconds{job="build"}': steady(100),
    },
    silent: {
      'push_failure_time_seconds{job="build"}': steady(0),
      'push_time_seconds{job="build"}': steady(100),
    },
  },
];
