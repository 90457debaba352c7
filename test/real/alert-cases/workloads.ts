import { type AlertCase, growing, steady, turns } from './alert-case.ts';

const place = { namespace: 'shop', pod: 'till-1', container: 'till' };
const waiting = (reason: string) =>
  `kube_pod_container_status_waiting_reason{namespace="shop", pod="till-1", container="till", reason="${reason}"}`;
const restarts = 'kube_pod_container_status_restarts_total{namespace="shop", pod="till-1", container="till"}';
const ended = (reason: string) =>
  `kube_pod_container_status_last_terminated_reason{namespace="shop", pod="till-1", container="till", reason="${reason}"}`;
const hpa = 'namespace="shop", horizontalpodautoscaler="till-hpa"';
const autoscaler = { namespace: 'shop', horizontalpodautoscaler: 'till-hpa' };

/** The pair that all three kinds of owner have: how many there are, how many there should be. */
function below(alert: string, is: string, wanted: string, kind: string): AlertCase {
  const labels = { namespace: 'shop', [kind]: 'till' };
  const selector = `{namespace="shop", ${kind}="till"}`;
  return {
    alert,
    labels,
    firing: { [is + selector]: steady(1), [wanted + selector]: steady(2) },
    silent: { [is + selector]: turns(1, 40, 2), [wanted + selector]: steady(2) },
  };
}

export const workloads: readonly AlertCase[] = [
  below(
    'DeploymentBelowReplicas',
    'kube_deployment_status_replicas_available',
    'kube_deployment_spec_replicas',
    'deployment',
  ),
  below(
    'StatefulSetBelowReplicas',
    'kube_statefulset_status_replicas_ready',
    'kube_statefulset_replicas',
    'statefulset',
  ),
  below(
    'DaemonSetBelowNodes',
    'kube_daemonset_status_number_ready',
    'kube_daemonset_status_desired_number_scheduled',
    'daemonset',
  ),
  {
    alert: 'PodCrashLooping',
    labels: { ...place, reason: 'CrashLoopBackOff' },
    // It is not always waiting: between two waits it runs for a moment.
    firing: { [waiting('CrashLoopBackOff')]: `${'1 0 0 '.repeat(40)}` },
    silent: { [waiting('ContainerCreating')]: steady(1), [waiting('CrashLoopBackOff')]: turns(1, 20, 0) },
  },
  {
    alert: 'PodImageUnavailable',
    labels: { ...place, reason: 'ImagePullBackOff' },
    firing: { [waiting('ImagePullBackOff')]: steady(1) },
    silent: { [waiting('CrashLoopBackOff')]: steady(1) },
  },
  {
    alert: 'PodPending',
    labels: { namespace: 'shop', pod: 'till-1', phase: 'Pending' },
    firing: { 'kube_pod_status_phase{namespace="shop", pod="till-1", phase="Pending"}': steady(1) },
    silent: { 'kube_pod_status_phase{namespace="shop", pod="till-1", phase="Running"}': steady(1) },
  },
  {
    alert: 'ContainerOomKilled',
    labels: place,
    firing: { [restarts]: growing(0.2), [ended('OOMKilled')]: steady(1) },
    // Killed for its memory a day ago, and for another reason since.
    silent: { [restarts]: steady(3), [ended('OOMKilled')]: steady(1) },
  },
  {
    alert: 'JobFailed',
    labels: { namespace: 'shop', job_name: 'count-28', condition: 'true' },
    firing: { 'kube_job_failed{namespace="shop", job_name="count-28", condition="true"}': steady(1) },
    silent: {
      'kube_job_failed{namespace="shop", job_name="count-28", condition="false"}': steady(1),
      'kube_job_failed{namespace="blog-system", job_name="mysql-backup-28", condition="true"}': steady(1),
    },
  },
  {
    alert: 'AutoscalerAtMaximum',
    labels: autoscaler,
    firing: {
      [`kube_horizontalpodautoscaler_status_current_replicas{${hpa}}`]: steady(5),
      [`kube_horizontalpodautoscaler_spec_max_replicas{${hpa}}`]: steady(5),
    },
    silent: {
      [`kube_horizontalpodautoscaler_status_current_replicas{${hpa}}`]: turns(5, 35, 4),
      [`kube_horizontalpodautoscaler_spec_max_replicas{${hpa}}`]: steady(5),
    },
  },
  {
    alert: 'AutoscalerBlind',
    labels: { ...autoscaler, condition: 'ScalingActive', status: 'false' },
    firing: {
      [`kube_horizontalpodautoscaler_status_condition{${hpa}, condition="ScalingActive", status="false"}`]:
        steady(1),
    },
    silent: {
      [`kube_horizontalpodautoscaler_status_condition{${hpa}, condition="ScalingActive", status="true"}`]:
        steady(1),
      [`kube_horizontalpodautoscaler_status_condition{${hpa}, condition="ScalingLimited", status="false"}`]:
        steady(1),
    },
  },
  {
    alert: 'MetricsApiDown',
    labels: { name: 'v1beta1.metrics.k8s.io' },
    firing: { 'aggregator_unavailable_apiservice{name="v1beta1.metrics.k8s.io"}': steady(1) },
    silent: {
      'aggregator_unavailable_apiservice{name="v1beta1.metrics.k8s.io"}': steady(0),
      'aggregator_unavailable_apiservice{name="v1.packages.example.org"}': steady(1),
    },
  },
];
