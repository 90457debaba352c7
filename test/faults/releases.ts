import type { Fault } from './fault.ts';

const talonRules = 'falco-talon.config.rulesOverride';
const loadBalancerIp = 'service.annotations["metallb.io/loadBalancerIPs"]';

/** Faults of charts' values, and of what settings belong to them. */
export const releasesFaults: readonly Fault[] = [
  {
    fault: "Talon's rules stand at the top of falco's values",
    caughtBy: 'ineffective-value',
    pitfall: 'P36',
    edit: (draft) => draft.setValue('falco', 'config', { dry_run: true }),
  },
  {
    fault: 'falco is told about containerd in the old way',
    caughtBy: 'ineffective-value',
    pitfall: 'P37',
    edit: (draft) => draft.setValue('falco', 'collectors', { containerd: { enabled: true } }),
  },
  {
    fault: "Longhorn's copies are counted under the key of its UI",
    caughtBy: 'ineffective-value',
    edit: (draft) => {
      draft.setValue('longhorn', 'persistence.defaultClassReplicaCount', undefined);
      draft.setValue('longhorn', 'defaultSettings.defaultReplicaCount', 2);
    },
  },
  {
    fault: 'falcosidekick does not know where Talon is',
    caughtBy: 'talon-address-missing',
    pitfall: 'P37',
    edit: (draft) => draft.setValue('falco', 'falcosidekick.config.talon', undefined),
  },
  {
    fault: "a rule of Talon's names an action with a slip",
    caughtBy: 'invalid-talon-rule',
    pitfall: 'P36',
    edit: (draft) => draft.replaceValue('falco', talonRules, '    - action: Isolate', '    - action: Isolat'),
  },
  {
    fault: 'Talon is to be half dry',
    caughtBy: 'invalid-talon-rule',
    pitfall: 'P36',
    edit: (draft) => draft.replaceValue('falco', talonRules, 'dry_run: "true"', 'dry_run: "on"'),
  },
  {
    fault: 'Talon isolates at Critical, and not at what is worse',
    caughtBy: 'talon-exact-priority',
    pitfall: 'P36',
    edit: (draft) => draft.replaceValue('falco', talonRules, '>=Critical', 'Critical'),
  },
  {
    fault: 'Talon is to let kube-system through',
    caughtBy: 'talon-namespaces-never-match',
    pitfall: 'P36',
    edit: (draft) =>
      draft.replaceValue(
        'falco',
        talonRules,
        'actionner: kubernetes:networkpolicy',
        'actionner: kubernetes:networkpolicy\n  parameters: { allow_namespaces: [kube-system] }',
      ),
  },
  {
    fault: "falco's driver is written with a dash",
    caughtBy: 'unknown-falco-driver',
    pitfall: 'P37',
    edit: (draft) => draft.setValue('falco', 'driver.kind', 'modern-ebpf'),
  },
  {
    fault: 'Cilium balances in pods too',
    caughtBy: 'socket-lb-bypasses-sidecars',
    pitfall: 'P35',
    edit: (draft) => draft.setValue('cilium', 'socketLB', undefined),
  },
  {
    fault: "Istio's CNI plugin is added, and Cilium removes it",
    caughtBy: 'exclusive-cni',
    pitfall: 'P35',
    concerns: ['Application argocd/helm-cilium'],
    edit: (draft) =>
      draft.add(`
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: helm-istio-cni, namespace: argocd, annotations: { argocd.argoproj.io/sync-wave: "-55" } }
spec:
  project: platform
  destination: { namespace: istio-system, server: "https://kubernetes.default.svc" }
  source:
    chart: cni
    repoURL: https://istio-release.storage.googleapis.com/charts
    targetRevision: 1.29.6
    helm: { releaseName: istio-cni }
`),
  },
  {
    fault: 'Longhorn does nothing about pods of a dead node',
    caughtBy: 'node-down-policy',
    pitfall: 'P24',
    edit: (draft) => draft.setValue('longhorn', 'defaultSettings.nodeDownPodDeletionPolicy', 'do-nothing'),
  },
  {
    fault: "Longhorn's check before upgrades is on",
    caughtBy: 'longhorn-pre-upgrade',
    edit: (draft) => draft.setValue('longhorn', 'preUpgradeChecker.jobEnabled', undefined),
  },
  {
    fault: 'Longhorn is to keep four copies on three workers',
    caughtBy: 'more-replicas-than-nodes',
    edit: (draft) => draft.setValue('longhorn', 'persistence.defaultClassReplicaCount', 4),
  },
  {
    fault: 'the gateway gets a number of replicas instead of limits',
    caughtBy: 'gateway-replicas-ignored',
    pitfall: 'P43',
    edit: (draft) => {
      draft.setValue('istio-ingressgateway', 'autoscaling', undefined);
      draft.setValue('istio-ingressgateway', 'replicaCount', 2);
    },
  },
  {
    fault: 'the egress gateway is named after its Application',
    caughtBy: 'gateway-named-after-application',
    pitfall: 'P42',
    edit: (draft) =>
      draft.drop('Application argocd/helm-istio-egressgateway', 'spec.sources[0].helm.releaseName'),
  },
  {
    fault: 'Istio is newer than the cluster takes',
    caughtBy: 'istio-needs-newer-kubernetes',
    pitfall: 'P16',
    edit: (draft) => draft.set('Application argocd/helm-istiod', 'spec.sources[0].targetRevision', '1.30.3'),
  },
  {
    fault: 'loki-stack runs the Loki that it brings',
    caughtBy: 'old-loki-image',
    pitfall: 'P40',
    edit: (draft) => draft.setValue('loki-stack', 'loki.image', undefined),
  },
  {
    fault: "Loki's compactor is off, and nothing deletes",
    caughtBy: 'loki-retention',
    pitfall: 'P40',
    edit: (draft) => draft.setValue('loki-stack', 'loki.config.compactor.retention_enabled', false),
  },
  {
    fault: "Loki's table manager deletes beside the compactor",
    caughtBy: 'loki-retention',
    pitfall: 'P40',
    edit: (draft) =>
      draft.setValue('loki-stack', 'loki.config.table_manager.retention_deletes_enabled', true),
  },
  {
    fault: 'promtail is installed by its own chart',
    caughtBy: 'deprecated-chart',
    pitfall: 'P41',
    edit: (draft) => draft.set('Application argocd/helm-jaeger', 'spec.sources[0].chart', 'promtail'),
  },
  {
    fault: 'prometheus-adapter serves what metrics-server serves',
    caughtBy: 'metrics-api-twice',
    pitfall: 'P25',
    edit: (draft) =>
      draft.setValue('prometheus-adapter', 'rules.resource', { cpu: { containerLabel: 'container' } }),
  },
  {
    fault: 'prometheus-adapter asks where its chart says',
    caughtBy: 'values-url-unreachable',
    pitfall: 'P25',
    edit: (draft) => draft.setValue('prometheus-adapter', 'prometheus', undefined),
  },
  {
    fault: 'falcosidekick sends to the wrong port of Loki',
    caughtBy: 'values-url-unreachable',
    pitfall: 'P37',
    edit: (draft) =>
      draft.setValue('falco', 'falcosidekick.config.loki.hostport', 'http://loki-stack.monitoring:3000'),
  },
  {
    fault: 'kiali asks a Prometheus with a slip in its name',
    caughtBy: 'values-url-unreachable',
    edit: (draft) =>
      draft.setValue('kiali', 'external_services.prometheus.url', 'http://promtheus.istio-system:9090'),
  },
  {
    fault: 'cert-manager comes without its kinds',
    caughtBy: 'crds-not-installed',
    edit: (draft) => draft.setValue('cert-manager', 'crds', undefined),
  },
  {
    fault: 'the address of the load balancer is written without its length',
    caughtBy: 'invalid-pool-addresses',
    pitfall: 'P38',
    concerns: ['Application argocd/helm-istio-ingressgateway'],
    edit: (draft) =>
      draft.set('IPAddressPool metallb-system/load-balancer', 'spec.addresses[0]', '192.168.1.200'),
  },
  {
    fault: 'nothing announces the address of the load balancer',
    caughtBy: 'pool-not-announced',
    pitfall: 'P38',
    concerns: ['IPAddressPool metallb-system/load-balancer'],
    edit: (draft) => draft.remove('L2Advertisement metallb-system/load-balancer'),
  },
  {
    fault: 'the announcement names a pool with a slip',
    caughtBy: 'unknown-address-pool',
    pitfall: 'P38',
    concerns: ['IPAddressPool metallb-system/load-balancer'],
    edit: (draft) =>
      draft.set('L2Advertisement metallb-system/load-balancer', 'spec.ipAddressPools[0]', 'load-balancers'),
  },
  {
    fault: 'the gateway asks for an address that no pool has',
    caughtBy: 'address-outside-pools',
    pitfall: 'P38',
    edit: (draft) => draft.setValue('istio-ingressgateway', loadBalancerIp, '192.168.1.20'),
  },
  {
    fault: 'the blog asks for an address in the old way',
    caughtBy: 'deprecated-load-balancer-ip',
    pitfall: 'P38',
    edit: (draft) => {
      draft.set('Service blog-system/web-service', 'spec.type', 'LoadBalancer');
      draft.set('Service blog-system/web-service', 'spec.loadBalancerIP', '192.168.1.200');
    },
  },
  {
    fault: 'the announcement stands beside the gateway',
    caughtBy: 'outside-metallb-namespace',
    pitfall: 'P38',
    concerns: ['IPAddressPool metallb-system/load-balancer', 'L2Advertisement istio-system/load-balancer'],
    edit: (draft) =>
      draft.set('L2Advertisement metallb-system/load-balancer', 'metadata.namespace', 'istio-system'),
  },
  {
    fault: 'Cilium gives out the address of the load balancer too',
    caughtBy: 'two-load-balancers',
    pitfall: 'P38',
    edit: (draft) =>
      draft.add(`
apiVersion: cilium.io/v2alpha1
kind: CiliumLoadBalancerIPPool
metadata: { name: load-balancer }
spec: { blocks: [{ cidr: 192.168.1.200/32 }] }
`),
  },
  {
    fault: "the backup of Longhorn's volumes has no group",
    caughtBy: 'recurring-job-without-volumes',
    edit: (draft) => draft.set('RecurringJob longhorn-system/backup', 'spec.groups', []),
  },
  {
    fault: "Longhorn's backups are thrown away",
    caughtBy: 'recurring-job-without-volumes',
    edit: (draft) => draft.set('RecurringJob longhorn-system/backup', 'spec.retain', 0),
  },
];
