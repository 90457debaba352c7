/** How the items of a list are matched. */
export type ListRule =
  | {
      /** The fields that tell items apart, as `name` or `port.number`. */
      readonly keys: readonly string[];
      /** Whether their order has a meaning as well. @default false */
      readonly ordered?: true;
    }
  /** Items are told apart by all they hold, and their order has no meaning. */
  | 'set';

const byName: ListRule = { keys: ['name'] };

/**
 * Lists by where they stand (scope.ts). The keys are those by which the API server merges: `+listMapKey` and `patchMergeKey` in the
 * types of k8s.io/api v0.33.3 (core/v1, apps/v1, networking/v1, admissionregistration/v1 types.go) and, for custom resources, the
 * fields that their APIs say are unique. `set` are lists that the APIs replace as a whole, and that no controller reads in an order.
 */
const rules: Readonly<Record<string, ListRule>> = {
  'Container.ports': { keys: ['containerPort', 'protocol'] },
  'Container.env': byName,
  'Container.volumeMounts': { keys: ['mountPath'] },
  'Container.volumeDevices': { keys: ['devicePath'] },
  'Container.resources.claims': byName,
  'Container.securityContext.capabilities.add': 'set',
  'Container.securityContext.capabilities.drop': 'set',
  'Pod.spec.containers': byName,
  // They run one after the other.
  'Pod.spec.initContainers': { keys: ['name'], ordered: true },
  'Pod.spec.ephemeralContainers': byName,
  'Pod.spec.volumes': byName,
  'Pod.spec.volumes[].configMap.items': { keys: ['key'] },
  'Pod.spec.volumes[].secret.items': { keys: ['key'] },
  'Pod.spec.imagePullSecrets': byName,
  'Pod.spec.hostAliases': { keys: ['ip'] },
  'Pod.spec.topologySpreadConstraints': { keys: ['topologyKey', 'whenUnsatisfiable'] },
  'Pod.spec.schedulingGates': byName,
  'Pod.spec.resourceClaims': byName,
  'Pod.spec.tolerations': 'set',
  'Pod.spec.readinessGates': 'set',
  'Pod.spec.securityContext.supplementalGroups': 'set',
  'Pod.spec.securityContext.sysctls': byName,
  'Service.spec.ports': { keys: ['port', 'protocol'] },
  'Service.spec.externalIPs': 'set',
  'Service.spec.loadBalancerSourceRanges': 'set',
  'ServiceAccount.secrets': byName,
  'ServiceAccount.imagePullSecrets': byName,
  'PersistentVolumeClaim.spec.accessModes': 'set',
  'PersistentVolume.spec.accessModes': 'set',
  'PersistentVolume.spec.mountOptions': 'set',
  'storage.k8s.io/StorageClass.mountOptions': 'set',
  'storage.k8s.io/CSIDriver.spec.volumeLifecycleModes': 'set',
  Rules: 'set',
  'Rules[].apiGroups': 'set',
  'Rules[].resources': 'set',
  'Rules[].verbs': 'set',
  'Rules[].resourceNames': 'set',
  'Rules[].nonResourceURLs': 'set',
  Subjects: 'set',
  Webhooks: byName,
  'Webhooks[].rules': 'set',
  'Webhooks[].matchConditions': byName,
  'apiextensions.k8s.io/CustomResourceDefinition.spec.versions': byName,
  'apiextensions.k8s.io/CustomResourceDefinition.spec.names.shortNames': 'set',
  'apiextensions.k8s.io/CustomResourceDefinition.spec.names.categories': 'set',
  'autoscaling/HorizontalPodAutoscaler.spec.metrics': 'set',
  'autoscaling/HorizontalPodAutoscaler.spec.behavior.scaleUp.policies': 'set',
  'autoscaling/HorizontalPodAutoscaler.spec.behavior.scaleDown.policies': 'set',
  'networking.k8s.io/NetworkPolicy.spec.policyTypes': 'set',
  'networking.k8s.io/NetworkPolicy.spec.ingress': 'set',
  'networking.k8s.io/NetworkPolicy.spec.ingress[].from': 'set',
  'networking.k8s.io/NetworkPolicy.spec.ingress[].ports': 'set',
  'networking.k8s.io/NetworkPolicy.spec.egress': 'set',
  'networking.k8s.io/NetworkPolicy.spec.egress[].to': 'set',
  'networking.k8s.io/NetworkPolicy.spec.egress[].ports': 'set',
  'networking.k8s.io/Ingress.spec.rules': { keys: ['host'] },
  'networking.k8s.io/Ingress.spec.rules[].http.paths': { keys: ['path', 'pathType'] },
  'networking.k8s.io/Ingress.spec.tls': 'set',
  'networking.k8s.io/Ingress.spec.tls[].hosts': 'set',
  'gateway.networking.k8s.io/Gateway.spec.listeners': byName,
  'gateway.networking.k8s.io/HTTPRoute.spec.hostnames': 'set',
  'gateway.networking.k8s.io/HTTPRoute.spec.parentRefs': 'set',
  'networking.istio.io/VirtualService.spec.hosts': 'set',
  'networking.istio.io/VirtualService.spec.gateways': 'set',
  'networking.istio.io/VirtualService.spec.exportTo': 'set',
  // The first route that matches is taken (Istio, VirtualService reference, HTTPRoute).
  'networking.istio.io/VirtualService.spec.http': { keys: ['name'], ordered: true },
  'networking.istio.io/VirtualService.spec.http[].match': 'set',
  'networking.istio.io/VirtualService.spec.http[].match[].gateways': 'set',
  'networking.istio.io/VirtualService.spec.http[].route': {
    keys: ['destination.host', 'destination.subset', 'destination.port.number'],
  },
  'networking.istio.io/DestinationRule.spec.subsets': byName,
  'networking.istio.io/DestinationRule.spec.exportTo': 'set',
  'networking.istio.io/DestinationRule.spec.trafficPolicy.portLevelSettings': { keys: ['port.number'] },
  'networking.istio.io/Gateway.spec.servers': { keys: ['port.number'] },
  'networking.istio.io/Gateway.spec.servers[].hosts': 'set',
  'networking.istio.io/ServiceEntry.spec.hosts': 'set',
  'networking.istio.io/ServiceEntry.spec.addresses': 'set',
  'networking.istio.io/ServiceEntry.spec.ports': { keys: ['number'] },
  'networking.istio.io/ServiceEntry.spec.endpoints': 'set',
  'networking.istio.io/Sidecar.spec.egress[].hosts': 'set',
  'security.istio.io/AuthorizationPolicy.spec.rules': 'set',
  'security.istio.io/AuthorizationPolicy.spec.rules[].from': 'set',
  'security.istio.io/AuthorizationPolicy.spec.rules[].to': 'set',
  'security.istio.io/AuthorizationPolicy.spec.rules[].when': 'set',
  'argoproj.io/Application.spec.ignoreDifferences': 'set',
  'argoproj.io/Application.spec.syncPolicy.syncOptions': 'set',
  'argoproj.io/AppProject.spec.sourceRepos': 'set',
  'argoproj.io/AppProject.spec.destinations': 'set',
  'argoproj.io/AppProject.spec.clusterResourceWhitelist': 'set',
  'argoproj.io/AppProject.spec.clusterResourceBlacklist': 'set',
  'argoproj.io/AppProject.spec.namespaceResourceWhitelist': 'set',
  'argoproj.io/AppProject.spec.namespaceResourceBlacklist': 'set',
  'argoproj.io/AppProject.spec.roles': byName,
  'argoproj.io/Rollout.spec.strategy.canary.analysis.args': byName,
  'argoproj.io/Rollout.spec.strategy.canary.analysis.templates': { keys: ['templateName'] },
  'AnalysisTemplate.spec.args': byName,
  'AnalysisTemplate.spec.metrics': byName,
  'metallb.io/IPAddressPool.spec.addresses': 'set',
  'metallb.io/L2Advertisement.spec.ipAddressPools': 'set',
};

/** How the items of a list are matched; undefined for lists that no table knows. */
export function listRuleOf(scope: string): ListRule | undefined {
  if (scope.endsWith('metadata.finalizers')) return 'set';
  return Object.hasOwn(rules, scope) ? rules[scope] : undefined;
}
