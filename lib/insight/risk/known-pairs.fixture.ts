import type { Risk } from './risk.ts';

/** A text of YAML, what is replaced in it, by what, and what must be said. */
type KnownPair = readonly [edit: string, yaml: string, from: string, to: string, risk: Risk, text: string];

export const statefulSet = `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec:
  serviceName: db
  replicas: 3
  podManagementPolicy: OrderedReady
  persistentVolumeClaimRetentionPolicy: { whenScaled: Delete }
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: db, image: 'db:1', volumeMounts: [{ name: data, mountPath: /data }] }]
  volumeClaimTemplates: [{ metadata: { name: data }, spec: { resources: { requests: { storage: 1Gi } } } }]
`;
const job = `
apiVersion: batch/v1
kind: Job
metadata: { name: move, namespace: shop }
spec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: 'a:1' }] } } }
`;
const hook = job.replace('name: move,', 'name: move, annotations: { argocd.argoproj.io/hook: PreSync },');
export const claim = `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { storageClassName: fast, accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast }
provisioner: example.org/disk
`;
const service = `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: LoadBalancer, clusterIP: 10.0.0.1, externalTrafficPolicy: Cluster, selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  rules:
    - host: shop.example
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { name: http } } } }] }
`;
const policy = `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { action: ALLOW, rules: [{ from: [{ source: { namespaces: [a] } }] }, { to: [{ operation: { methods: [GET] } }] }] }
`;
const config = `
apiVersion: v1
kind: ConfigMap
metadata: { name: c, namespace: shop }
immutable: true
data: { key: one }
`;

/** Edits of objects that the platform does not have. */
export const knownPairs: readonly KnownPair[] = [
  [
    'the template of a StatefulSet',
    statefulSet,
    'db:1',
    'db:2',
    'recreate',
    'each pod is deleted before the one of the same name starts',
  ],
  [
    'the Service name of a StatefulSet',
    statefulSet,
    'serviceName: db',
    'serviceName: dbs',
    'rejected',
    'the API server refuses the change',
  ],
  [
    'how a StatefulSet starts its pods',
    statefulSet,
    'OrderedReady',
    'Parallel',
    'rejected',
    'the API server refuses the change',
  ],
  [
    'the size in a claim template',
    statefulSet,
    '1Gi',
    '2Gi',
    'rejected',
    'the API server refuses the change',
  ],
  [
    'fewer pods whose claims go with them',
    statefulSet,
    'replicas: 3',
    'replicas: 2',
    'data-loss',
    'whenScaled: Delete',
  ],
  ['the template of a Job', job, 'a:1', 'a:2', 'rejected', 'the API server refuses the change'],
  ['the template of a hook', hook, 'a:1', 'a:2', 'recreate', 'Argo CD deletes the hook of the last sync'],
  [
    'a claim of a class without growth',
    claim,
    '1Gi',
    '2Gi',
    'rejected',
    "class 'fast' does not let volumes grow",
  ],
  [
    'a claim of no class',
    claim.replace('fast', '""'),
    '1Gi',
    '2Gi',
    'rejected',
    'a claim without a class cannot grow',
  ],
  [
    'the mode of a claim',
    claim,
    'ReadWriteOnce',
    'ReadWriteMany',
    'rejected',
    'the API server refuses the change',
  ],
  [
    'the address of a Service',
    service,
    '10.0.0.1',
    '10.0.0.2',
    'rejected',
    'the API server refuses the change',
  ],
  [
    'the kind of a Service',
    service,
    'type: LoadBalancer',
    'type: ClusterIP',
    'traffic',
    'by its old address',
  ],
  [
    'nodes without pods',
    service,
    'externalTrafficPolicy: Cluster',
    'externalTrafficPolicy: Local',
    'traffic',
    'nodes without a pod',
  ],
  [
    'the name of a port that an Ingress names',
    service,
    'name: http, port: 80',
    'name: web, port: 80',
    'traffic',
    "Ingress shop/web still names the port 'http'",
  ],
  [
    'the host of an Ingress',
    service,
    'shop.example',
    'www.shop.example',
    'traffic',
    'a host or a path may be answered by another',
  ],
  [
    'a rule that allowed',
    policy,
    ', { to: [{ operation: { methods: [GET] } }] }',
    '',
    'traffic',
    'other requests get 403',
  ],
  [
    'a namespace less in a rule',
    policy,
    'namespaces: [a]',
    'namespaces: [b]',
    'traffic',
    'other requests get 403',
  ],
  ['from allowing to denying', policy, 'ALLOW', 'DENY', 'traffic', 'other requests are denied'],
  ['an immutable ConfigMap', config, 'one', 'two', 'rejected', 'it is marked immutable'],
  [
    'the type of a Secret',
    'apiVersion: v1\nkind: Secret\nmetadata: { name: s, namespace: shop }\ntype: Opaque\n',
    'Opaque',
    'kubernetes.io/tls',
    'rejected',
    'refuses',
  ],
  [
    'the controller of a class',
    'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: n }\nspec: { controller: a/b }\n',
    'a/b',
    'a/c',
    'rejected',
    'refuses',
  ],
  [
    'a driver',
    'apiVersion: storage.k8s.io/v1\nkind: CSIDriver\nmetadata: { name: d }\nspec: { attachRequired: true }\n',
    'true',
    'false',
    'rejected',
    'refuses',
  ],
  [
    'a priority',
    'apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: { name: p }\nvalue: 1\n',
    'value: 1',
    'value: 2',
    'rejected',
    'refuses',
  ],
  [
    'the scope of a kind',
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: c }\nspec: { scope: Cluster }\n',
    'Cluster',
    'Namespaced',
    'rejected',
    'refuses',
  ],
  [
    'the selector of a ReplicaSet',
    'apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: { name: r }\nspec: { selector: { matchLabels: { a: b } } }\n',
    'a: b',
    'a: c',
    'rejected',
    'refuses',
  ],
  [
    'the selector of a Rollout',
    'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: r }\nspec: { selector: { matchLabels: { a: b } } }\n',
    'a: b',
    'a: c',
    'recreate',
    'loses sight of the ReplicaSets',
  ],
  [
    'the image of a Pod',
    'apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec: { containers: [{ name: a, image: "a:1" }] }\n',
    'a:1',
    'a:2',
    'restart',
    'starts the container anew',
  ],
  [
    'the command of a Pod',
    'apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec: { containers: [{ name: a, image: "a:1", command: [a] }] }\n',
    '[a]',
    '[b]',
    'rejected',
    'refuses',
  ],
  [
    'a kind that nobody knows',
    'apiVersion: example.org/v1\nkind: Thing\nmetadata: { name: t }\nspec: { size: 1 }\n',
    'size: 1',
    'size: 2',
    'restart',
    'what the controller of Thing makes of it is not known',
  ],
  [
    'a rolling Deployment whose only pod stops first',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: d }\nspec: { replicas: 1, strategy: { rollingUpdate: { maxUnavailable: 1 } }, template: { spec: { containers: [{ name: a, image: "a:1" }] } } }\n',
    'a:1',
    'a:2',
    'recreate',
    'its only pod may stop before the new one is ready',
  ],
];
