// Written by scripts/generate-rules.ts from the files beside it: npm run generate.
import { applicationHealthMissing } from './argocd/application-health-missing.ts';
import { applicationPathMissing } from './argocd/application-path-missing.ts';
import { applicationProjectMissing } from './argocd/application-project-missing.ts';
import { destinationNamespaceMissing } from './argocd/destination-namespace-missing.ts';
import { floatingChartVersion } from './argocd/floating-chart-version.ts';
import { ignoreDifferencesMissing } from './argocd/ignore-differences-missing.ts';
import { ignoredManagerOwnsRoutes } from './argocd/ignored-manager-owns-routes.ts';
import { insecureServerMissing } from './argocd/insecure-server-missing.ts';
import { invalidIgnoredPath } from './argocd/invalid-ignored-path.ts';
import { invalidSyncWave } from './argocd/invalid-sync-wave.ts';
import { kindNotYetDefined } from './argocd/kind-not-yet-defined.ts';
import { meshWaveOrder } from './argocd/mesh-wave-order.ts';
import { namespaceNotProtectedFromPrune } from './argocd/namespace-not-protected-from-prune.ts';
import { objectInTwoApplications } from './argocd/object-in-two-applications.ts';
import { projectDestinationNotPermitted } from './argocd/project-destination-not-permitted.ts';
import { projectKindNotPermitted } from './argocd/project-kind-not-permitted.ts';
import { projectSourceNotPermitted } from './argocd/project-source-not-permitted.ts';
import { reconciliationTimeout } from './argocd/reconciliation-timeout.ts';
import { respectedDifferencesFreezeRoutes } from './argocd/respected-differences-freeze-routes.ts';
import { serverSideApplyMissing } from './argocd/server-side-apply-missing.ts';
import { substitutedParameter } from './argocd/substituted-parameter.ts';
import { unknownIgnoredKind } from './argocd/unknown-ignored-kind.ts';
import { unknownSyncOption } from './argocd/unknown-sync-option.ts';
import { valuesFileMissing } from './argocd/values-file-missing.ts';
import { waitsForCanary } from './argocd/waits-for-canary.ts';
import { hpaContainerMissing } from './autoscaling/hpa-container-missing.ts';
import { hpaCountsSidecar } from './autoscaling/hpa-counts-sidecar.ts';
import { hpaMemoryOnRollout } from './autoscaling/hpa-memory-on-rollout.ts';
import { hpaMetricsSource } from './autoscaling/hpa-metrics-source.ts';
import { hpaMinMax } from './autoscaling/hpa-min-max.ts';
import { hpaTargetsTwice } from './autoscaling/hpa-targets-twice.ts';
import { hpaWithoutResourceRequest } from './autoscaling/hpa-without-resource-request.ts';
import { metricsApiTwice } from './autoscaling/metrics-api-twice.ts';
import { pdbBlocksDrain } from './autoscaling/pdb-blocks-drain.ts';
import { pdbBothFields } from './autoscaling/pdb-both-fields.ts';
import { pdbMissing } from './autoscaling/pdb-missing.ts';
import { pdbOverlap } from './autoscaling/pdb-overlap.ts';
import { pdbUnhealthyPods } from './autoscaling/pdb-unhealthy-pods.ts';
import { replicasWithHpa } from './autoscaling/replicas-with-hpa.ts';
import { apiVersionNotServed } from './identity/api-version-not-served.ts';
import { cronTimeZoneInSchedule } from './identity/cron-time-zone-in-schedule.ts';
import { cronjobWithoutTimeZone } from './identity/cronjob-without-time-zone.ts';
import { duplicateContainerName } from './identity/duplicate-container-name.ts';
import { duplicateEnvName } from './identity/duplicate-env-name.ts';
import { duplicateObject } from './identity/duplicate-object.ts';
import { duplicatePort } from './identity/duplicate-port.ts';
import { exclusiveFields } from './identity/exclusive-fields.ts';
import { invalidCron } from './identity/invalid-cron.ts';
import { invalidEnvName } from './identity/invalid-env-name.ts';
import { invalidLabel } from './identity/invalid-label.ts';
import { invalidName } from './identity/invalid-name.ts';
import { invalidPort } from './identity/invalid-port.ts';
import { invalidQuantity } from './identity/invalid-quantity.ts';
import { missingField } from './identity/missing-field.ts';
import { missingNamespace } from './identity/missing-namespace.ts';
import { namespaceOnClusterScoped } from './identity/namespace-on-cluster-scoped.ts';
import { objectTooLarge } from './identity/object-too-large.ts';
import { removedApiVersion } from './identity/removed-api-version.ts';
import { restartPolicy } from './identity/restart-policy.ts';
import { scheduleNeverFires } from './identity/schedule-never-fires.ts';
import { selectorDoesNotMatchTemplate } from './identity/selector-does-not-match-template.ts';
import { unknownField } from './identity/unknown-field.ts';
import { unknownNamespace } from './identity/unknown-namespace.ts';
import { unknownTimeZone } from './identity/unknown-time-zone.ts';
import { unknownValue } from './identity/unknown-value.ts';
import { wrongType } from './identity/wrong-type.ts';
import { authorizationValues } from './mesh/authorization-values.ts';
import { conflictingMeshHosts } from './mesh/conflicting-mesh-hosts.ts';
import { destinationPort } from './mesh/destination-port.ts';
import { duplicateDestinationRule } from './mesh/duplicate-destination-rule.ts';
import { duplicateGatewayServer } from './mesh/duplicate-gateway-server.ts';
import { duplicatePeerAuthentication } from './mesh/duplicate-peer-authentication.ts';
import { endlessJob } from './mesh/endless-job.ts';
import { gatewayIgnoresMeshRoute } from './mesh/gateway-ignores-mesh-route.ts';
import { gatewayPort } from './mesh/gateway-port.ts';
import { gatewaySelector } from './mesh/gateway-selector.ts';
import { hiddenFromGateway } from './mesh/hidden-from-gateway.ts';
import { hostNotInGateway } from './mesh/host-not-in-gateway.ts';
import { httpsRedirectLoop } from './mesh/https-redirect-loop.ts';
import { injectionLabels } from './mesh/injection-labels.ts';
import { invalidDuration } from './mesh/invalid-duration.ts';
import { invalidGatewayServer } from './mesh/invalid-gateway-server.ts';
import { invalidRegex } from './mesh/invalid-regex.ts';
import { invalidRetry } from './mesh/invalid-retry.ts';
import { literalWildcard } from './mesh/literal-wildcard.ts';
import { meshRouteOnTcpPort } from './mesh/mesh-route-on-tcp-port.ts';
import { misplacedInject } from './mesh/misplaced-inject.ts';
import { missingDestinationHost } from './mesh/missing-destination-host.ts';
import { missingGateway } from './mesh/missing-gateway.ts';
import { missingSubset } from './mesh/missing-subset.ts';
import { outlierDetection } from './mesh/outlier-detection.ts';
import { policySelectsNothing } from './mesh/policy-selects-nothing.ts';
import { policyWithoutProxy } from './mesh/policy-without-proxy.ts';
import { portProtocol } from './mesh/port-protocol.ts';
import { reservedUser } from './mesh/reserved-user.ts';
import { retryConditions } from './mesh/retry-conditions.ts';
import { retryTimeout } from './mesh/retry-timeout.ts';
import { routeAction } from './mesh/route-action.ts';
import { routeWeights } from './mesh/route-weights.ts';
import { serviceEntry } from './mesh/service-entry.ts';
import { sidecarHosts } from './mesh/sidecar-hosts.ts';
import { subsetSelectsNothing } from './mesh/subset-selects-nothing.ts';
import { tlsModeConflict } from './mesh/tls-mode-conflict.ts';
import { undefinedRouteOrder } from './mesh/undefined-route-order.ts';
import { unguardedToken } from './mesh/unguarded-token.ts';
import { unreachableRoute } from './mesh/unreachable-route.ts';
import { unusedSubsetPolicy } from './mesh/unused-subset-policy.ts';
import { metricWithoutSource } from './observability/metric-without-source.ts';
import { metricsBehindMtls } from './observability/metrics-behind-mtls.ts';
import { missingReadinessProbe } from './observability/missing-readiness-probe.ts';
import { monitorSelectsNothing } from './observability/monitor-selects-nothing.ts';
import { monitorWithoutOperator } from './observability/monitor-without-operator.ts';
import { scrapeAnnotationPort } from './observability/scrape-annotation-port.ts';
import { scrapeSelectsNothing } from './observability/scrape-selects-nothing.ts';
import { unknownScrapeJob } from './observability/unknown-scrape-job.ts';
import { workloadNotScraped } from './observability/workload-not-scraped.ts';
import { bindingSubjectMissing } from './references/binding-subject-missing.ts';
import { configmapChangeWithoutRestart } from './references/configmap-change-without-restart.ts';
import { hpaTargetMissing } from './references/hpa-target-missing.ts';
import { invalidDownwardRef } from './references/invalid-downward-ref.ts';
import { missingBackendPort } from './references/missing-backend-port.ts';
import { missingBackend } from './references/missing-backend.ts';
import { missingClaim } from './references/missing-claim.ts';
import { missingConfigmapKey } from './references/missing-configmap-key.ts';
import { missingConfigmap } from './references/missing-configmap.ts';
import { missingGatewayCredential } from './references/missing-gateway-credential.ts';
import { missingGoverningService } from './references/missing-governing-service.ts';
import { missingIngressClass } from './references/missing-ingress-class.ts';
import { missingIssuer } from './references/missing-issuer.ts';
import { missingRole } from './references/missing-role.ts';
import { missingSecretKey } from './references/missing-secret-key.ts';
import { missingSecretStore } from './references/missing-secret-store.ts';
import { missingSecret } from './references/missing-secret.ts';
import { missingServiceAccount } from './references/missing-service-account.ts';
import { missingSubPath } from './references/missing-sub-path.ts';
import { missingWebhookService } from './references/missing-webhook-service.ts';
import { networkpolicyPeerMissing } from './references/networkpolicy-peer-missing.ts';
import { networkpolicySelectsNothing } from './references/networkpolicy-selects-nothing.ts';
import { pdbSelectsNothing } from './references/pdb-selects-nothing.ts';
import { probePortMissing } from './references/probe-port-missing.ts';
import { serviceSelectsNothing } from './references/service-selects-nothing.ts';
import { serviceTargetPortMissing } from './references/service-target-port-missing.ts';
import { unreferencedClaim } from './references/unreferenced-claim.ts';
import { unreferencedConfig } from './references/unreferenced-config.ts';
import { unusedVolume } from './references/unused-volume.ts';
import { volumeMountMissing } from './references/volume-mount-missing.ts';
import { addressOutsidePools } from './releases/address-outside-pools.ts';
import { crdsNotInstalled } from './releases/crds-not-installed.ts';
import { deprecatedChart } from './releases/deprecated-chart.ts';
import { deprecatedLoadBalancerIp } from './releases/deprecated-load-balancer-ip.ts';
import { exclusiveCni } from './releases/exclusive-cni.ts';
import { gatewayNamedAfterApplication } from './releases/gateway-named-after-application.ts';
import { gatewayReplicasIgnored } from './releases/gateway-replicas-ignored.ts';
import { ineffectiveValue } from './releases/ineffective-value.ts';
import { invalidPoolAddresses } from './releases/invalid-pool-addresses.ts';
import { invalidTalonRule } from './releases/invalid-talon-rule.ts';
import { istioNeedsNewerKubernetes } from './releases/istio-needs-newer-kubernetes.ts';
import { lokiRetention } from './releases/loki-retention.ts';
import { longhornPreUpgrade } from './releases/longhorn-pre-upgrade.ts';
import { moreReplicasThanNodes } from './releases/more-replicas-than-nodes.ts';
import { nodeDownPolicy } from './releases/node-down-policy.ts';
import { oldLokiImage } from './releases/old-loki-image.ts';
import { outsideMetallbNamespace } from './releases/outside-metallb-namespace.ts';
import { poolNotAnnounced } from './releases/pool-not-announced.ts';
import { recurringJobWithoutVolumes } from './releases/recurring-job-without-volumes.ts';
import { socketLbBypassesSidecars } from './releases/socket-lb-bypasses-sidecars.ts';
import { talonAddressMissing } from './releases/talon-address-missing.ts';
import { talonExactPriority } from './releases/talon-exact-priority.ts';
import { talonNamespacesNeverMatch } from './releases/talon-namespaces-never-match.ts';
import { twoLoadBalancers } from './releases/two-load-balancers.ts';
import { unknownAddressPool } from './releases/unknown-address-pool.ts';
import { unknownFalcoDriver } from './releases/unknown-falco-driver.ts';
import { valuesUrlUnreachable } from './releases/values-url-unreachable.ts';
import { abortScaleDown } from './rollout/abort-scale-down.ts';
import { analysisArgs } from './rollout/analysis-args.ts';
import { analysisArgumentUnknown } from './rollout/analysis-argument-unknown.ts';
import { analysisCondition } from './rollout/analysis-condition.ts';
import { analysisMetric } from './rollout/analysis-metric.ts';
import { analysisPrometheusMissing } from './rollout/analysis-prometheus-missing.ts';
import { analysisStartingStep } from './rollout/analysis-starting-step.ts';
import { analysisTemplateMissing } from './rollout/analysis-template-missing.ts';
import { analysisWithoutEnd } from './rollout/analysis-without-end.ts';
import { canaryPauseInvalid } from './rollout/canary-pause-invalid.ts';
import { canaryStepInvalid } from './rollout/canary-step-invalid.ts';
import { canaryWeights } from './rollout/canary-weights.ts';
import { destinationRuleManagedTwice } from './rollout/destination-rule-managed-twice.ts';
import { dynamicStableScale } from './rollout/dynamic-stable-scale.ts';
import { extraSubsetsDropped } from './rollout/extra-subsets-dropped.ts';
import { progressDeadline } from './rollout/progress-deadline.ts';
import { revisionHistory } from './rollout/revision-history.ts';
import { rolloutDestinationRuleMissing } from './rollout/rollout-destination-rule-missing.ts';
import { rolloutPaused } from './rollout/rollout-paused.ts';
import { rolloutServiceMissing } from './rollout/rollout-service-missing.ts';
import { rolloutServiceSelector } from './rollout/rollout-service-selector.ts';
import { rolloutServicesRequired } from './rollout/rollout-services-required.ts';
import { rolloutStrategy } from './rollout/rollout-strategy.ts';
import { rolloutSubsetMissing } from './rollout/rollout-subset-missing.ts';
import { rolloutSurgeZero } from './rollout/rollout-surge-zero.ts';
import { rolloutVirtualServiceMissing } from './rollout/rollout-virtual-service-missing.ts';
import { rolloutWithoutProxy } from './rollout/rollout-without-proxy.ts';
import { rolloutWorkloadRef } from './rollout/rollout-workload-ref.ts';
import { routeLacksSubsets } from './rollout/route-lacks-subsets.ts';
import { routeNotFound } from './rollout/route-not-found.ts';
import { routeWithThirdDestination } from './rollout/route-with-third-destination.ts';
import { routesNotListed } from './rollout/routes-not-listed.ts';
import { serviceSelectsRevision } from './rollout/service-selects-revision.ts';
import { stepMatchInvalid } from './rollout/step-match-invalid.ts';
import { stepNeedsTrafficRouting } from './rollout/step-needs-traffic-routing.ts';
import { virtualServiceExclusivity } from './rollout/virtual-service-exclusivity.ts';
import { virtualServiceWeights } from './rollout/virtual-service-weights.ts';
import { antiAffinityUnsatisfiable } from './scheduling/anti-affinity-unsatisfiable.ts';
import { exceedsNode } from './scheduling/exceeds-node.ts';
import { hostPortConflict } from './scheduling/host-port-conflict.ts';
import { matchLabelKeys } from './scheduling/match-label-keys.ts';
import { missingMemoryLimit } from './scheduling/missing-memory-limit.ts';
import { missingRequests } from './scheduling/missing-requests.ts';
import { noSpread } from './scheduling/no-spread.ts';
import { oddResources } from './scheduling/odd-resources.ts';
import { singleReplica } from './scheduling/single-replica.ts';
import { slowFailover } from './scheduling/slow-failover.ts';
import { spreadBothRevisions } from './scheduling/spread-both-revisions.ts';
import { spreadDeadlock } from './scheduling/spread-deadlock.ts';
import { spreadSelectsNothing } from './scheduling/spread-selects-nothing.ts';
import { totalCapacity } from './scheduling/total-capacity.ts';
import { unknownNode } from './scheduling/unknown-node.ts';
import { unknownPriorityClass } from './scheduling/unknown-priority-class.ts';
import { untoleratedTaint } from './scheduling/untolerated-taint.ts';
import { capabilities } from './security/capabilities.ts';
import { hostNamespaces } from './security/host-namespaces.ts';
import { latestTag } from './security/latest-tag.ts';
import { missingNetworkPolicy } from './security/missing-network-policy.ts';
import { missingScratchFolder } from './security/missing-scratch-folder.ts';
import { missingSeccomp } from './security/missing-seccomp.ts';
import { mountedToken } from './security/mounted-token.ts';
import { networkpolicyBlocksDns } from './security/networkpolicy-blocks-dns.ts';
import { networkpolicyLocksOutClient } from './security/networkpolicy-locks-out-client.ts';
import { nonRootImage } from './security/non-root-image.ts';
import { plainSecret } from './security/plain-secret.ts';
import { podSecurityLabel } from './security/pod-security-label.ts';
import { podSecurityStandard } from './security/pod-security-standard.ts';
import { privilegeEscalation } from './security/privilege-escalation.ts';
import { privilegedContainer } from './security/privileged-container.ts';
import { privilegedPort } from './security/privileged-port.ts';
import { riskyBinding } from './security/risky-binding.ts';
import { roleReadsSecrets } from './security/role-reads-secrets.ts';
import { roleWildcard } from './security/role-wildcard.ts';
import { runAsRoot } from './security/run-as-root.ts';
import { sealedSecretPlain } from './security/sealed-secret-plain.ts';
import { secretAsEnv } from './security/secret-as-env.ts';
import { secretInGit } from './security/secret-in-git.ts';
import { unsafeSysctl } from './security/unsafe-sysctl.ts';
import { writableRoot } from './security/writable-root.ts';
import { accessModeNotSupported } from './storage/access-mode-not-supported.ts';
import { claimMayBePruned } from './storage/claim-may-be-pruned.ts';
import { claimWithoutClass } from './storage/claim-without-class.ts';
import { databaseOnNfs } from './storage/database-on-nfs.ts';
import { emptydirWithoutLimit } from './storage/emptydir-without-limit.ts';
import { hostpathVolume } from './storage/hostpath-volume.ts';
import { localVolumeWithoutNode } from './storage/local-volume-without-node.ts';
import { mountLostFound } from './storage/mount-lost-found.ts';
import { rwoRollingUpdate } from './storage/rwo-rolling-update.ts';
import { rwoShared } from './storage/rwo-shared.ts';
import { sameMountPath } from './storage/same-mount-path.ts';
import { staticVolumeMismatch } from './storage/static-volume-mismatch.ts';
import { twoDefaultClasses } from './storage/two-default-classes.ts';
import { unknownStorageClass } from './storage/unknown-storage-class.ts';
import { volumeCannotBeReclaimed } from './storage/volume-cannot-be-reclaimed.ts';
import { volumeClaimRef } from './storage/volume-claim-ref.ts';
import { alertWithoutSeverity } from './text/alert-without-severity.ts';
import { alertmanagerConfig } from './text/alertmanager-config.ts';
import { configmapSyntax } from './text/configmap-syntax.ts';
import { dashboardDatasource } from './text/dashboard-datasource.ts';
import { dashboardUid } from './text/dashboard-uid.ts';
import { grafanaDatasource } from './text/grafana-datasource.ts';
import { jdbcUrl } from './text/jdbc-url.ts';
import { nginxDirective } from './text/nginx-directive.ts';
import { nginxHostHeader } from './text/nginx-host-header.ts';
import { nginxHttpVersion } from './text/nginx-http-version.ts';
import { nginxInclude } from './text/nginx-include.ts';
import { nginxListenPort } from './text/nginx-listen-port.ts';
import { nginxLocationPath } from './text/nginx-location-path.ts';
import { nginxPrivilegedPort } from './text/nginx-privileged-port.ts';
import { nginxSyntax } from './text/nginx-syntax.ts';
import { nginxUpstream } from './text/nginx-upstream.ts';
import { nginxWritablePaths } from './text/nginx-writable-paths.ts';
import { prometheusConfig } from './text/prometheus-config.ts';
import { prometheusRuleFiles } from './text/prometheus-rule-files.ts';
import { prometheusRules } from './text/prometheus-rules.ts';
import { prometheusTarget } from './text/prometheus-target.ts';
import { promqlSyntax } from './text/promql-syntax.ts';
import { serviceUrl } from './text/service-url.ts';
import { unknownAlert } from './text/unknown-alert.ts';
import type { Rule } from './rule.ts';

/** Every rule, by folder and name. */
export const allRules: readonly Rule[] = [
  applicationHealthMissing,
  applicationPathMissing,
  applicationProjectMissing,
  destinationNamespaceMissing,
  floatingChartVersion,
  ignoreDifferencesMissing,
  ignoredManagerOwnsRoutes,
  insecureServerMissing,
  invalidIgnoredPath,
  invalidSyncWave,
  kindNotYetDefined,
  meshWaveOrder,
  namespaceNotProtectedFromPrune,
  objectInTwoApplications,
  projectDestinationNotPermitted,
  projectKindNotPermitted,
  projectSourceNotPermitted,
  reconciliationTimeout,
  respectedDifferencesFreezeRoutes,
  serverSideApplyMissing,
  substitutedParameter,
  unknownIgnoredKind,
  unknownSyncOption,
  valuesFileMissing,
  waitsForCanary,
  hpaContainerMissing,
  hpaCountsSidecar,
  hpaMemoryOnRollout,
  hpaMetricsSource,
  hpaMinMax,
  hpaTargetsTwice,
  hpaWithoutResourceRequest,
  metricsApiTwice,
  pdbBlocksDrain,
  pdbBothFields,
  pdbMissing,
  pdbOverlap,
  pdbUnhealthyPods,
  replicasWithHpa,
  apiVersionNotServed,
  cronTimeZoneInSchedule,
  cronjobWithoutTimeZone,
  duplicateContainerName,
  duplicateEnvName,
  duplicateObject,
  duplicatePort,
  exclusiveFields,
  invalidCron,
  invalidEnvName,
  invalidLabel,
  invalidName,
  invalidPort,
  invalidQuantity,
  missingField,
  missingNamespace,
  namespaceOnClusterScoped,
  objectTooLarge,
  removedApiVersion,
  restartPolicy,
  scheduleNeverFires,
  selectorDoesNotMatchTemplate,
  unknownField,
  unknownNamespace,
  unknownTimeZone,
  unknownValue,
  wrongType,
  authorizationValues,
  conflictingMeshHosts,
  destinationPort,
  duplicateDestinationRule,
  duplicateGatewayServer,
  duplicatePeerAuthentication,
  endlessJob,
  gatewayIgnoresMeshRoute,
  gatewayPort,
  gatewaySelector,
  hiddenFromGateway,
  hostNotInGateway,
  httpsRedirectLoop,
  injectionLabels,
  invalidDuration,
  invalidGatewayServer,
  invalidRegex,
  invalidRetry,
  literalWildcard,
  meshRouteOnTcpPort,
  misplacedInject,
  missingDestinationHost,
  missingGateway,
  missingSubset,
  outlierDetection,
  policySelectsNothing,
  policyWithoutProxy,
  portProtocol,
  reservedUser,
  retryConditions,
  retryTimeout,
  routeAction,
  routeWeights,
  serviceEntry,
  sidecarHosts,
  subsetSelectsNothing,
  tlsModeConflict,
  undefinedRouteOrder,
  unguardedToken,
  unreachableRoute,
  unusedSubsetPolicy,
  metricWithoutSource,
  metricsBehindMtls,
  missingReadinessProbe,
  monitorSelectsNothing,
  monitorWithoutOperator,
  scrapeAnnotationPort,
  scrapeSelectsNothing,
  unknownScrapeJob,
  workloadNotScraped,
  bindingSubjectMissing,
  configmapChangeWithoutRestart,
  hpaTargetMissing,
  invalidDownwardRef,
  missingBackendPort,
  missingBackend,
  missingClaim,
  missingConfigmapKey,
  missingConfigmap,
  missingGatewayCredential,
  missingGoverningService,
  missingIngressClass,
  missingIssuer,
  missingRole,
  missingSecretKey,
  missingSecretStore,
  missingSecret,
  missingServiceAccount,
  missingSubPath,
  missingWebhookService,
  networkpolicyPeerMissing,
  networkpolicySelectsNothing,
  pdbSelectsNothing,
  probePortMissing,
  serviceSelectsNothing,
  serviceTargetPortMissing,
  unreferencedClaim,
  unreferencedConfig,
  unusedVolume,
  volumeMountMissing,
  addressOutsidePools,
  crdsNotInstalled,
  deprecatedChart,
  deprecatedLoadBalancerIp,
  exclusiveCni,
  gatewayNamedAfterApplication,
  gatewayReplicasIgnored,
  ineffectiveValue,
  invalidPoolAddresses,
  invalidTalonRule,
  istioNeedsNewerKubernetes,
  lokiRetention,
  longhornPreUpgrade,
  moreReplicasThanNodes,
  nodeDownPolicy,
  oldLokiImage,
  outsideMetallbNamespace,
  poolNotAnnounced,
  recurringJobWithoutVolumes,
  socketLbBypassesSidecars,
  talonAddressMissing,
  talonExactPriority,
  talonNamespacesNeverMatch,
  twoLoadBalancers,
  unknownAddressPool,
  unknownFalcoDriver,
  valuesUrlUnreachable,
  abortScaleDown,
  analysisArgs,
  analysisArgumentUnknown,
  analysisCondition,
  analysisMetric,
  analysisPrometheusMissing,
  analysisStartingStep,
  analysisTemplateMissing,
  analysisWithoutEnd,
  canaryPauseInvalid,
  canaryStepInvalid,
  canaryWeights,
  destinationRuleManagedTwice,
  dynamicStableScale,
  extraSubsetsDropped,
  progressDeadline,
  revisionHistory,
  rolloutDestinationRuleMissing,
  rolloutPaused,
  rolloutServiceMissing,
  rolloutServiceSelector,
  rolloutServicesRequired,
  rolloutStrategy,
  rolloutSubsetMissing,
  rolloutSurgeZero,
  rolloutVirtualServiceMissing,
  rolloutWithoutProxy,
  rolloutWorkloadRef,
  routeLacksSubsets,
  routeNotFound,
  routeWithThirdDestination,
  routesNotListed,
  serviceSelectsRevision,
  stepMatchInvalid,
  stepNeedsTrafficRouting,
  virtualServiceExclusivity,
  virtualServiceWeights,
  antiAffinityUnsatisfiable,
  exceedsNode,
  hostPortConflict,
  matchLabelKeys,
  missingMemoryLimit,
  missingRequests,
  noSpread,
  oddResources,
  singleReplica,
  slowFailover,
  spreadBothRevisions,
  spreadDeadlock,
  spreadSelectsNothing,
  totalCapacity,
  unknownNode,
  unknownPriorityClass,
  untoleratedTaint,
  capabilities,
  hostNamespaces,
  latestTag,
  missingNetworkPolicy,
  missingScratchFolder,
  missingSeccomp,
  mountedToken,
  networkpolicyBlocksDns,
  networkpolicyLocksOutClient,
  nonRootImage,
  plainSecret,
  podSecurityLabel,
  podSecurityStandard,
  privilegeEscalation,
  privilegedContainer,
  privilegedPort,
  riskyBinding,
  roleReadsSecrets,
  roleWildcard,
  runAsRoot,
  sealedSecretPlain,
  secretAsEnv,
  secretInGit,
  unsafeSysctl,
  writableRoot,
  accessModeNotSupported,
  claimMayBePruned,
  claimWithoutClass,
  databaseOnNfs,
  emptydirWithoutLimit,
  hostpathVolume,
  localVolumeWithoutNode,
  mountLostFound,
  rwoRollingUpdate,
  rwoShared,
  sameMountPath,
  staticVolumeMismatch,
  twoDefaultClasses,
  unknownStorageClass,
  volumeCannotBeReclaimed,
  volumeClaimRef,
  alertWithoutSeverity,
  alertmanagerConfig,
  configmapSyntax,
  dashboardDatasource,
  dashboardUid,
  grafanaDatasource,
  jdbcUrl,
  nginxDirective,
  nginxHostHeader,
  nginxHttpVersion,
  nginxInclude,
  nginxListenPort,
  nginxLocationPath,
  nginxPrivilegedPort,
  nginxSyntax,
  nginxUpstream,
  nginxWritablePaths,
  prometheusConfig,
  prometheusRuleFiles,
  prometheusRules,
  prometheusTarget,
  promqlSyntax,
  serviceUrl,
  unknownAlert,
];
