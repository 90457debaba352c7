/**
 * Fields that the models know and older versions do not. Their API servers drop such a field
 * without a word, so the door refuses it. The key is `Type.field` as in `known-fields.generated.json`; the value
 * names the version that brings the field.
 *
 * Doors: Argo CD 3.2.5, Argo Rollouts 1.8.3, Istio 1.29.2. The pod and job templates of Argo Rollouts 1.8 are those
 * of Kubernetes 1.29, whatever version the cluster runs.
 *
 * In the other direction one field is missing from the models: `source` of a pod's `resourceClaims`, which
 * Kubernetes 1.31 removed for the two fields below. No way through Argo Rollouts 1.8 leads to a claim there, so it
 * stays unknown.
 */
export const newerFields: Readonly<Record<string, string>> = {
  'CanaryStrategy.replicaProgressThreshold': 'Argo Rollouts 1.9',
  'IstioDestinationRule.additionalSubsetNames': 'Argo Rollouts 1.9',
  'KayentaMetric.lookback': 'Argo Rollouts 1.9',
  'RolloutExperimentStep.scaleDownDelaySeconds': 'Argo Rollouts 1.9',

  'ClusterResourceRestrictionItem.name': 'Argo CD 3.3',
  'DrySource.directory': 'Argo CD 3.3',
  'DrySource.helm': 'Argo CD 3.3',
  'DrySource.kustomize': 'Argo CD 3.3',
  'DrySource.plugin': 'Argo CD 3.3',

  'JobSpec.managedBy': 'pod templates of Kubernetes 1.30',
  'JobSpec.successPolicy': 'pod templates of Kubernetes 1.30',
  'PodSecurityContext.appArmorProfile': 'pod templates of Kubernetes 1.30',
  'SecurityContext.appArmorProfile': 'pod templates of Kubernetes 1.30',
  'VolumeMount.recursiveReadOnly': 'pod templates of Kubernetes 1.30',
  'Volume.image': 'pod templates of Kubernetes 1.31',
  'PodResourceClaim.resourceClaimName': 'pod templates of Kubernetes 1.31',
  'PodResourceClaim.resourceClaimTemplateName': 'pod templates of Kubernetes 1.31',
  'PodSecurityContext.supplementalGroupsPolicy': 'pod templates of Kubernetes 1.31',
  'ResourceClaim.request': 'pod templates of Kubernetes 1.31',
  'PodSecurityContext.seLinuxChangePolicy': 'pod templates of Kubernetes 1.32',
  'PodSpec.resources': 'pod templates of Kubernetes 1.32',
  'Lifecycle.stopSignal': 'pod templates of Kubernetes 1.33',
  'Container.restartPolicyRules': 'pod templates of Kubernetes 1.34',
  'EnvVarSource.fileKeyRef': 'pod templates of Kubernetes 1.34',
  'EphemeralContainer.restartPolicyRules': 'pod templates of Kubernetes 1.34',
  'VolumeProjection.podCertificate': 'pod templates of Kubernetes 1.34',
  'PodSpec.hostnameOverride': 'pod templates of Kubernetes 1.34',
  'PodSpec.schedulingGroup': 'pod templates of Kubernetes 1.36',

  'LeaseSpec.preferredHolder': 'Kubernetes 1.31',
  'LeaseSpec.strategy': 'Kubernetes 1.31',
  'CSIDriverSpec.nodeAllocatableUpdatePeriodSeconds': 'Kubernetes 1.33',
  'EndpointHints.forNodes': 'Kubernetes 1.33',
  'HPAScalingRules.tolerance': 'Kubernetes 1.33',
  'CSIDriverSpec.serviceAccountTokenInSecrets': 'Kubernetes 1.35',
  'CSIDriverSpec.preventPodSchedulingIfMissing': 'Kubernetes 1.36',
};
