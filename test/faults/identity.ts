import type { Fault } from './fault.ts';
import { fieldFaults } from './identity-fields.ts';
import { podFaults } from './identity-pods.ts';

/** Objects that the API server would not take as they are, or not as they are meant. */
const objectFaults: readonly Fault[] = [
  {
    fault: 'a second was-config appears with other data',
    caughtBy: 'duplicate-object',
    edit: (draft) =>
      draft.add(
        '{ apiVersion: v1, kind: ConfigMap, metadata: { name: was-config, namespace: blog-system }, data: { LEVEL: debug } }',
      ),
  },
  {
    fault: 'mysql-backup is of a version that Kubernetes 1.25 removed',
    caughtBy: 'removed-api-version',
    edit: (draft) => draft.set('CronJob blog-system/mysql-backup', 'apiVersion', 'batch/v1beta1'),
  },
  {
    fault: 'web-hpa is of a version that Kubernetes 1.26 removed',
    caughtBy: 'removed-api-version',
    edit: (draft) =>
      draft.set('HorizontalPodAutoscaler blog-system/web-hpa', 'apiVersion', 'autoscaling/v2beta2'),
  },
  {
    fault: 'a range of addresses is added that Kubernetes 1.31 does not know',
    caughtBy: 'api-version-not-served',
    edit: (draft) =>
      draft.add(
        '{ apiVersion: networking.k8s.io/v1, kind: ServiceCIDR, metadata: { name: more }, spec: { cidrs: [10.200.0.0/16] } }',
      ),
  },
  {
    fault: 'a ConfigMap is added whose name has capitals and _',
    caughtBy: 'invalid-name',
    edit: (draft) =>
      draft.add(
        '{ apiVersion: v1, kind: ConfigMap, metadata: { name: Was_Config, namespace: blog-system } }',
      ),
  },
  {
    fault: 'a container of mysql-exporter has a name that is no label',
    caughtBy: 'invalid-name',
    edit: (draft) =>
      draft.set(
        'Deployment blog-system/mysql-exporter',
        'spec.template.spec.containers[0].name',
        'mysql_exporter',
      ),
  },
  {
    fault: 'web-service has a label with a sentence in it',
    caughtBy: 'invalid-label',
    edit: (draft) => draft.set('Service blog-system/web-service', 'metadata.labels.owner', 'the blog team'),
  },
  {
    fault: 'the pods of mysql have an annotation with two slashes in its key',
    caughtBy: 'invalid-label',
    edit: (draft) =>
      draft.set(
        'Deployment blog-system/mysql',
        'spec.template.metadata.annotations["checksum/mysql/init"]',
        'x',
      ),
  },
  {
    fault: 'a ConfigMap is added that names no namespace',
    caughtBy: 'missing-namespace',
    edit: (draft) =>
      draft.add('{ apiVersion: v1, kind: ConfigMap, metadata: { name: stray }, data: { LEVEL: debug } }'),
  },
  {
    fault: 'the StorageClass local-path names a namespace',
    caughtBy: 'namespace-on-cluster-scoped',
    concerns: ['StorageClass local-path-storage/local-path'],
    edit: (draft) => draft.set('StorageClass local-path', 'metadata.namespace', 'local-path-storage'),
  },
  {
    fault: 'a ConfigMap is added to a namespace with a slip in its name',
    caughtBy: 'unknown-namespace',
    edit: (draft) =>
      draft.add(
        '{ apiVersion: v1, kind: ConfigMap, metadata: { name: extra, namespace: blog-systm }, data: { LEVEL: debug } }',
      ),
  },
  {
    fault: 'the dashboards grow past what an annotation holds',
    caughtBy: 'object-too-large',
    pitfall: 'P33',
    edit: (draft) =>
      draft.set('ConfigMap monitoring/grafana-dashboards', 'data["large.json"]', `"${'x'.repeat(300_000)}"`),
  },
];

/** Faults of what an object is: its kind, names, fields and values. */
export const identityFaults: readonly Fault[] = [...objectFaults, ...fieldFaults, ...podFaults];
