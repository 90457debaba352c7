import type { Fault } from './fault.ts';

const was = 'Rollout blog-system/was';
const web = 'Rollout blog-system/web';
const mysql = 'Deployment blog-system/mysql';
const backup = 'CronJob blog-system/mysql-backup';
const wasContainer = 'spec.template.spec.containers[0]';

/** Faults of what one object refers to in another. */
export const referencesFaults: readonly Fault[] = [
  {
    fault: 'was takes its settings from a ConfigMap with a slip in its name',
    caughtBy: 'missing-configmap',
    concerns: ['ConfigMap blog-system/was-config'],
    edit: (draft) => draft.set(was, `${wasContainer}.envFrom[0].configMapRef.name`, 'was-confg'),
  },
  {
    fault: 'the ConfigMap of nginx is gone',
    caughtBy: 'missing-configmap',
    concerns: [web],
    edit: (draft) => draft.remove('ConfigMap blog-system/web-nginx'),
  },
  {
    fault: 'Grafana mounts a ConfigMap of another namespace',
    caughtBy: 'missing-configmap',
    edit: (draft) =>
      draft.change('Deployment monitoring/grafana', 'spec.template.spec.volumes', (volumes: object[]) => [
        ...volumes,
        { name: 'extra', configMap: { name: 'was-config' } },
      ]),
  },
  {
    fault: 'was reads the address of its database from a key that was-config does not have',
    caughtBy: 'missing-configmap-key',
    edit: (draft) =>
      draft.set(was, `${wasContainer}.env`, [
        {
          name: 'SPRING_DATASOURCE_URL',
          valueFrom: { configMapKeyRef: { name: 'was-config', key: 'SPRING_DATASOURCE_URI' } },
        },
      ]),
  },
  {
    fault: 'the volume of nginx takes a key that its ConfigMap does not have',
    caughtBy: 'missing-configmap-key',
    edit: (draft) =>
      draft.set(web, 'spec.template.spec.volumes[0].configMap.items', [
        { key: 'default.conf', path: 'nginx.conf' },
      ]),
  },
  {
    fault: 'web mounts a file by subPath that its ConfigMap does not have',
    caughtBy: 'missing-sub-path',
    edit: (draft) => draft.set(web, `${wasContainer}.volumeMounts[0].subPath`, 'ngnix.conf'),
  },
  {
    fault: 'was takes its password from a Secret with a slip in its name',
    caughtBy: 'missing-secret',
    edit: (draft) => draft.set(was, `${wasContainer}.envFrom[1].secretRef.name`, 'was-secert'),
  },
  {
    fault: 'web pulls its image with a Secret that nobody made',
    caughtBy: 'missing-secret',
    edit: (draft) => draft.set(web, 'spec.template.spec.imagePullSecrets[0].name', 'ghcr'),
  },
  {
    fault: 'nobody makes the Secret of the backups any more',
    caughtBy: 'missing-secret',
    concerns: [backup, 'CronJob blog-system/mysql-restore'],
    edit: (draft) => {
      const secrets = draft.facts.secrets?.filter(({ name }) => name !== 'mysql-backup-s3') ?? [];
      draft.facts = { ...draft.facts, secrets };
    },
  },
  {
    fault: 'MySQL takes its root password from a key that the Secret does not have',
    caughtBy: 'missing-secret-key',
    edit: (draft) => draft.set(mysql, `${wasContainer}.env[1].valueFrom.secretKeyRef.key`, 'ROOT_PASSWORD'),
  },
  {
    fault: 'MySQL mounts a claim with a slip in its name',
    caughtBy: 'missing-claim',
    concerns: ['PersistentVolumeClaim blog-system/mysql-pvc'],
    edit: (draft) =>
      draft.set(mysql, 'spec.template.spec.volumes[0].persistentVolumeClaim.claimName', 'mysql-pv'),
  },
  {
    fault: 'MySQL keeps its data in an emptyDir, and nobody mounts the claim',
    caughtBy: 'unreferenced-claim',
    concerns: ['PersistentVolumeClaim blog-system/mysql-pvc'],
    edit: (draft) => draft.set(mysql, 'spec.template.spec.volumes[0]', { name: 'mysql-pvc', emptyDir: {} }),
  },
  {
    fault: 'Prometheus runs as a ServiceAccount that is not there',
    caughtBy: 'missing-service-account',
    edit: (draft) =>
      draft.set('Deployment monitoring/prometheus', 'spec.template.spec.serviceAccountName', 'prometeus'),
  },
  {
    fault: 'Prometheus of the mesh is bound to a Role with a slip in its name',
    caughtBy: 'missing-role',
    edit: (draft) =>
      draft.set('RoleBinding blog-system/istio-system-prometheus', 'roleRef.name', 'istio-system-promtheus'),
  },
  {
    fault: 'Prometheus is bound to a Role where it has a ClusterRole',
    caughtBy: 'missing-role',
    edit: (draft) => draft.set('ClusterRoleBinding monitoring-prometheus', 'roleRef.name', 'prometheus'),
  },
  {
    fault: 'the rights to see pods go to a ServiceAccount of the wrong namespace',
    caughtBy: 'binding-subject-missing',
    edit: (draft) =>
      draft.set('RoleBinding blog-system/istio-system-prometheus', 'subjects[0].namespace', 'blog-system'),
  },
  {
    fault: 'was-service selects labels that no pod has',
    caughtBy: 'service-selects-nothing',
    concerns: [was, 'DestinationRule blog-system/was-dest-rule'],
    edit: (draft) => draft.set('Service blog-system/was-service', 'spec.selector.app', 'wsa'),
  },
  {
    fault: 'the Service of MySQL also asks for a label that the pods do not have',
    caughtBy: 'service-selects-nothing',
    edit: (draft) => draft.set('Service blog-system/mysql-service', 'spec.selector.tier', 'db'),
  },
  {
    fault: 'web-service sends to a port name that web does not have',
    caughtBy: 'service-target-port-missing',
    concerns: [web],
    edit: (draft) => draft.set('Service blog-system/web-service', 'spec.ports[0].targetPort', 'web'),
  },
  {
    fault: 'was-service sends to a port that was does not listen to',
    caughtBy: 'service-target-port-missing',
    edit: (draft) => draft.set('Service blog-system/was-service', 'spec.ports[0].targetPort', 8081),
  },
  {
    fault: 'the readiness probe of was asks a port name that was does not have',
    caughtBy: 'probe-port-missing',
    edit: (draft) => draft.set(was, `${wasContainer}.readinessProbe.httpGet.port`, 'management'),
  },
  {
    fault: 'the liveness probe of web asks a port that web does not declare',
    caughtBy: 'probe-port-missing',
    concerns: ['ConfigMap blog-system/web-nginx'],
    edit: (draft) => draft.set(web, `${wasContainer}.livenessProbe.httpGet.port`, 8081),
  },
  {
    fault: 'an Ingress sends to a Service with a slip in its name',
    caughtBy: 'missing-backend',
    edit: (draft) => draft.add(ingress('web-servce', 80)),
  },
  {
    fault: 'an Ingress sends to a port that web-service does not have',
    caughtBy: 'missing-backend-port',
    edit: (draft) => draft.add(ingress('web-service', 8000)),
  },
  {
    fault: 'an Ingress is of a class that is not there',
    caughtBy: 'missing-ingress-class',
    edit: (draft) => draft.add(ingress('web-service', 80)),
  },
  {
    fault: 'the autoscaler of was scales a Deployment of that name',
    caughtBy: 'hpa-target-missing',
    pitfall: 'P5',
    concerns: [was],
    edit: (draft) => {
      draft.set('HorizontalPodAutoscaler blog-system/was-hpa', 'spec.scaleTargetRef', {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'was',
      });
    },
  },
  {
    fault: 'the autoscaler of web takes a Rollout for a kind of apps',
    caughtBy: 'hpa-target-missing',
    pitfall: 'P5',
    concerns: [web],
    edit: (draft) =>
      draft.set('HorizontalPodAutoscaler blog-system/web-hpa', 'spec.scaleTargetRef.apiVersion', 'apps/v1'),
  },
  {
    fault: 'the budget of was selects labels that no pod has',
    caughtBy: 'pdb-selects-nothing',
    pitfall: 'P27',
    concerns: [was],
    edit: (draft) =>
      draft.set('PodDisruptionBudget blog-system/was-pdb', 'spec.selector.matchLabels.app', 'wsa'),
  },
  {
    fault: 'the policy that guards MySQL selects pods that are not there',
    caughtBy: 'networkpolicy-selects-nothing',
    edit: (draft) =>
      draft.set('NetworkPolicy blog-system/mysql-ingress', 'spec.podSelector.matchLabels.app', 'mysq'),
  },
  {
    fault: 'the policy that guards MySQL lets in pods that are not there',
    caughtBy: 'networkpolicy-peer-missing',
    edit: (draft) =>
      draft.set(
        'NetworkPolicy blog-system/mysql-ingress',
        'spec.ingress[0].from[0].podSelector.matchLabels.app',
        'wsa',
      ),
  },
  {
    fault: 'the policy of Kiali lets in a namespace by a label that no namespace has',
    caughtBy: 'networkpolicy-peer-missing',
    pitfall: 'P36',
    edit: (draft) =>
      draft.set('NetworkPolicy istio-system/kiali', 'spec.ingress[0].from[1].namespaceSelector.matchLabels', {
        'k8s.io/metadata.name': 'monitoring',
      }),
  },
  {
    fault: 'was mounts a volume that its pods do not have',
    caughtBy: 'volume-mount-missing',
    edit: (draft) => draft.set(was, `${wasContainer}.volumeMounts[0].name`, 'temp'),
  },
  {
    fault: 'the mount of the scripts that set MySQL up is gone',
    caughtBy: 'unused-volume',
    edit: (draft) => draft.drop(mysql, `${wasContainer}.volumeMounts[3]`),
  },
  {
    fault: 'web takes the address of its pod from a field that is not there',
    caughtBy: 'invalid-downward-ref',
    edit: (draft) =>
      draft.set(web, `${wasContainer}.env`, [
        { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIp' } } },
      ]),
  },
  {
    fault: 'no annotation of was changes with its ConfigMap',
    caughtBy: 'configmap-change-without-restart',
    edit: (draft) => draft.drop(was, 'spec.template.metadata.annotations["checksum/was-config"]'),
  },
  {
    fault: 'a ConfigMap is left over that nothing uses',
    caughtBy: 'unreferenced-config',
    edit: (draft) =>
      draft.add(`
apiVersion: v1
kind: ConfigMap
metadata: { name: was-settings, namespace: blog-system }
data: { SPRING_PROFILES_ACTIVE: prod }
`),
  },
  {
    fault: 'a StatefulSet names a Service that is not there',
    caughtBy: 'missing-governing-service',
    edit: (draft) =>
      draft.add(`
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: cache, namespace: blog-system }
spec:
  serviceName: cache
  selector: { matchLabels: { app: cache } }
  template:
    metadata: { labels: { app: cache } }
    spec: { containers: [{ name: cache, image: 'valkey/valkey:8.1.4' }] }
`),
  },
  {
    fault: 'metrics are asked of a Service that is not there',
    caughtBy: 'missing-webhook-service',
    pitfall: 'P25',
    edit: (draft) =>
      draft.add(`
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1beta1.custom.metrics.k8s.io }
spec:
  group: custom.metrics.k8s.io
  version: v1beta1
  groupPriorityMinimum: 100
  versionPriority: 100
  service: { name: custom-metrics, namespace: monitoring }
`),
  },
  {
    fault: 'the gateway shows a certificate whose Secret is beside the Gateway instead of its pods',
    caughtBy: 'missing-gateway-credential',
    concerns: ['Gateway blog-system/blog-gateway'],
    edit: (draft) => {
      draft.change('Gateway blog-system/blog-gateway', 'spec.servers', (servers: object[]) => [
        ...servers,
        {
          hosts: ['blog.jiminhome.shop'],
          port: { name: 'https', number: 443, protocol: 'HTTPS' },
          tls: { mode: 'SIMPLE', credentialName: 'blog-cert' },
        },
      ]);
      draft.facts = {
        ...draft.facts,
        secrets: [
          ...(draft.facts.secrets ?? []),
          { namespace: 'blog-system', name: 'blog-cert', keys: ['tls.crt', 'tls.key'] },
        ],
      };
    },
  },
  {
    fault: 'a certificate is asked of an issuer that nobody made',
    caughtBy: 'missing-issuer',
    edit: (draft) =>
      draft.add(`
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: blog, namespace: istio-system }
spec:
  secretName: blog-cert
  dnsNames: [blog.jiminhome.shop]
  issuerRef: { kind: ClusterIssuer, name: letsencrypt }
`),
  },
  {
    fault: 'an ExternalSecret reads from a store that nobody made',
    caughtBy: 'missing-secret-store',
    edit: (draft) =>
      draft.add(`
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: was-secret, namespace: blog-system }
spec:
  secretStoreRef: { kind: SecretStore, name: vault }
  data: [{ secretKey: SPRING_DATASOURCE_PASSWORD, remoteRef: { key: was } }]
`),
  },
  {
    fault: 'web pulls its image with a Secret of another namespace',
    caughtBy: 'missing-secret',
    pitfall: 'P29',
    edit: (draft) => draft.set(web, 'spec.template.spec.imagePullSecrets[0].name', 'repo-k8s-manifests'),
  },
];

function ingress(service: string, port: number): string {
  return `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: blog, namespace: blog-system }
spec:
  ingressClassName: nginx
  rules:
    - host: blog.jiminhome.shop
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: ${service}, port: { number: ${port} } } } }] }
`;
}
