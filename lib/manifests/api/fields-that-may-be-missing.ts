/**
 * Fields that the models call required and that an API server fills in or does without: what holds there is the code that validates
 * (`pkg/apis/…/validation` of Kubernetes 1.31), not the OpenAPI description.
 */
export const fieldsThatMayBeMissing: ReadonlySet<string> = new Set([
  // A default stands in for these.
  'RoleRef.apiGroup',
  // An empty value means something, or zero does.
  'ClusterRole.rules',
  'CustomResourceDefinitionVersion.served',
  'CustomResourceDefinitionVersion.storage',
  'EndpointSlice.endpoints',
  'HTTPHeader.value',
  'L2Advertisement.spec',
  'LimitRangeSpec.limits',
  'NetworkPolicySpec.podSelector',
  'PreferredSchedulingTerm.preference',
  'PriorityClass.value',
  'RecurringJob.spec',
  'Role.rules',
  'StatefulSetSpec.serviceName',
]);
