import { randomBytes } from 'node:crypto';
import type { Fault } from './fault.ts';

const web = 'Rollout blog-system/web';
const was = 'Rollout blog-system/was';
const mysql = 'Deployment blog-system/mysql';
const pod = 'spec.template.spec';
const container = `${pod}.containers[0]`;
const security = `${container}.securityContext`;
const policy = 'NetworkPolicy blog-system/mysql-ingress';
const clients = [
  'Deployment blog-system/mysql-exporter',
  'CronJob blog-system/mysql-backup',
  'CronJob blog-system/mysql-restore',
];

/** Something that looks like a password and is nobody's. */
const made = (): string => randomBytes(15).toString('base64url').replaceAll(/[_-]/g, 'x');

/** Faults that let more in, or give away more, than they should. */
export const securityFaults: readonly Fault[] = [
  {
    fault: 'web runs privileged',
    caughtBy: 'privileged-container',
    edit: (draft) => {
      draft.set(web, `${security}.privileged`, true);
      draft.drop(web, `${security}.allowPrivilegeEscalation`);
    },
  },
  {
    fault: 'was may gain rights',
    caughtBy: 'privilege-escalation',
    edit: (draft) => draft.drop(was, `${security}.allowPrivilegeEscalation`),
  },
  {
    fault: 'was runs as root where its image does',
    caughtBy: 'run-as-root',
    edit: (draft) => {
      draft.drop(was, `${pod}.securityContext.runAsUser`);
      draft.drop(was, `${security}.runAsNonRoot`);
    },
  },
  {
    fault: 'web runs as root, which it says it never does',
    caughtBy: 'non-root-image',
    pitfall: 'P20',
    edit: (draft) => draft.set(web, `${pod}.securityContext.runAsUser`, 0),
  },
  {
    fault: 'Prometheus runs as the user of its image, which has no number',
    caughtBy: 'non-root-image',
    pitfall: 'P20',
    edit: (draft) => draft.drop('Deployment monitoring/prometheus', `${pod}.securityContext.runAsUser`),
  },
  {
    fault: 'web listens on port 80, which the old containerd of a worker refuses',
    caughtBy: 'privileged-port',
    pitfall: 'P20',
    concerns: ['ConfigMap blog-system/web-nginx'],
    edit: (draft) => draft.set(web, `${container}.ports[0].containerPort`, 80),
  },
  {
    fault: 'was may change its own programs',
    caughtBy: 'writable-root',
    edit: (draft) => draft.set(was, `${security}.readOnlyRootFilesystem`, false),
  },
  {
    fault: 'mysql has no folder for its socket',
    caughtBy: 'missing-scratch-folder',
    pitfall: 'P21',
    edit: (draft) => draft.drop(mysql, `${container}.volumeMounts[1]`),
  },
  {
    fault: 'web keeps the capabilities that every container starts with',
    caughtBy: 'capabilities',
    edit: (draft) => draft.drop(web, `${security}.capabilities`),
  },
  {
    fault: 'was shares the network of its node',
    caughtBy: 'host-namespaces',
    pitfall: 'P28',
    concerns: ['DestinationRule blog-system/was-dest-rule'],
    edit: (draft) => draft.set(was, `${pod}.hostNetwork`, true),
  },
  {
    fault: 'web is given a token for the API server',
    caughtBy: 'mounted-token',
    edit: (draft) => draft.drop(web, `${pod}.automountServiceAccountToken`),
  },
  {
    fault: 'the password of mysql stands in its environment',
    caughtBy: 'plain-secret',
    edit: (draft) => draft.set(mysql, `${container}.env[1]`, { name: 'MYSQL_ROOT_PASSWORD', value: made() }),
  },
  {
    fault: 'the address of the database in the settings of was has a password in it',
    caughtBy: 'plain-secret',
    edit: (draft) =>
      draft.set(
        'ConfigMap blog-system/was-config',
        'data.SPRING_DATASOURCE_URL',
        `jdbc:mysql://mysql-service:3306/board?user=was&password=${made()}`,
      ),
  },
  {
    fault: 'a password stands among the values of a Helm release',
    caughtBy: 'plain-secret',
    edit: (draft) => draft.setValue('loki-stack', 'grafana.adminPassword', made()),
  },
  {
    fault: 'a private key stands in a ConfigMap',
    caughtBy: 'plain-secret',
    edit: (draft) =>
      draft.set(
        'ConfigMap blog-system/was-config',
        'data.KEY',
        `-----BEGIN PRIVATE KEY-----\n${made()}${made()}\n-----END PRIVATE KEY-----\n`,
      ),
  },
  {
    fault: 'the Secret of mysql is in Git as it is',
    caughtBy: 'secret-in-git',
    edit: (draft) =>
      draft.add(`
apiVersion: v1
kind: Secret
metadata: { name: mysql-secret, namespace: blog-system }
stringData: { MYSQL_ROOT_PASSWORD: ${made()}, MYSQL_USER: board, MYSQL_PASSWORD: ${made()}, EXPORTER_PASSWORD: ${made()}, BACKUP_PASSWORD: ${made()} }
`),
  },
  {
    fault: 'a SealedSecret holds a value that was never sealed',
    caughtBy: 'sealed-secret-plain',
    edit: (draft) =>
      draft.add(`
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: extra, namespace: blog-system }
spec: { encryptedData: { token: ${made()} }, template: { metadata: { name: extra, namespace: blog-system } } }
`),
  },
  {
    fault: 'was gets one more Secret in its environment',
    caughtBy: 'secret-as-env',
    edit: (draft) =>
      draft.set(was, `${container}.env`, [
        { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'mysql-secret', key: 'MYSQL_USER' } } },
      ]),
  },
  {
    fault: 'web runs whatever image is the latest',
    caughtBy: 'latest-tag',
    edit: (draft) => draft.set(web, `${container}.image`, 'ghcr.io/wlals2/blog-web:latest'),
  },
  {
    fault: 'the policy of mysql forgets the restore',
    caughtBy: 'networkpolicy-locks-out-client',
    edit: (draft) => draft.drop(policy, 'spec.ingress[0].from[3]'),
  },
  {
    fault: 'the policy of mysql has a slip in the label of was',
    caughtBy: 'networkpolicy-locks-out-client',
    edit: (draft) => draft.set(policy, 'spec.ingress[0].from[0].podSelector.matchLabels.app', 'wass'),
  },
  {
    fault: 'the policy of mysql lets everybody in to another port',
    caughtBy: 'networkpolicy-locks-out-client',
    concerns: [was, mysql, ...clients],
    edit: (draft) => draft.set(policy, 'spec.ingress[0].ports[0].port', 3307),
  },
  {
    fault: 'a policy lets was out to mysql and forgets DNS',
    caughtBy: 'networkpolicy-blocks-dns',
    edit: (draft) =>
      draft.add(`
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: was-egress, namespace: blog-system }
spec:
  podSelector: { matchLabels: { app: was } }
  policyTypes: [Egress]
  egress: [{ to: [{ podSelector: { matchLabels: { app: mysql } } }], ports: [{ port: 3306 }] }]
`),
  },
  {
    fault: 'monitoring has no NetworkPolicy any more',
    caughtBy: 'missing-network-policy',
    concerns: ['Namespace monitoring'],
    edit: (draft) => draft.remove('NetworkPolicy monitoring/quarantine'),
  },
  {
    fault: 'the provisioner of local volumes may do everything to everything',
    caughtBy: 'role-wildcard',
    edit: (draft) =>
      draft.set('ClusterRole local-path-provisioner', 'rules[0]', {
        apiGroups: ['*'],
        resources: ['*'],
        verbs: ['*'],
      }),
  },
  {
    fault: 'Prometheus may read the Secrets of every namespace',
    caughtBy: 'role-reads-secrets',
    edit: (draft) => draft.set('ClusterRole monitoring-prometheus', 'rules[0].resources[5]', 'secrets'),
  },
  {
    fault: 'Prometheus is bound to cluster-admin',
    caughtBy: 'risky-binding',
    concerns: ['ClusterRole monitoring-prometheus'],
    edit: (draft) => draft.set('ClusterRoleBinding monitoring-prometheus', 'roleRef.name', 'cluster-admin'),
  },
  {
    fault: 'monitoring is held to baseline, which its agents are not',
    caughtBy: 'pod-security-standard',
    pitfall: 'P28',
    concerns: ['DaemonSet monitoring/node-exporter', 'DaemonSet monitoring/cadvisor'],
    edit: (draft) =>
      draft.set('Namespace monitoring', 'metadata.labels["pod-security.kubernetes.io/enforce"]', 'baseline'),
  },
  {
    fault: 'the level of falco has a slip in it',
    caughtBy: 'pod-security-label',
    pitfall: 'P28',
    edit: (draft) =>
      draft.set('Namespace falco', 'metadata.labels["pod-security.kubernetes.io/enforce"]', 'priviledged'),
  },
  {
    fault: 'was may call all of the kernel',
    caughtBy: 'missing-seccomp',
    edit: (draft) => draft.drop(was, `${pod}.securityContext.seccompProfile`),
  },
  {
    fault: 'web changes a setting of the kernel that the kubelet refuses',
    caughtBy: 'unsafe-sysctl',
    edit: (draft) =>
      draft.set(web, `${pod}.securityContext.sysctls`, [{ name: 'net.core.somaxconn', value: '4096' }]),
  },
];
