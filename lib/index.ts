/**
 * The public face of Slipway: constructs that keep each other consistent, facts that say where they are wrong, the way from a construct
 * tree to the files of a repository, and rules and questions over any manifests:
 *
 *     check(new Inventory(readManifests([{ path, text }])), allRules)
 */

/** Schemas of facts are put together with it; the fields and sections are made by this copy of it. */
export { z } from 'zod';

export { factsOf as clusterFacts, type GivenFacts } from './cli/cluster-facts.ts';
export type { Environment } from './cli/context.ts';
export { judge } from './cli/judge.ts';
export { type LoadedFacts, type LoadedSecrets, loadFacts, loadSecrets } from './cli/load-facts.ts';
export { type Rendering, readingOf, render } from './cli/render.ts';
export { type BuiltApp, runApp } from './cli/run-app.ts';
export {
  automatedSync,
  thisCluster,
  writtenByIstiod,
  writtenByRollouts,
} from './constructs/delivery/application-defaults.ts';
export { applicationHealth } from './constructs/delivery/application-health.ts';
export { containerResources, withoutCpuLimit } from './constructs/delivery/container-resources.ts';
export { FolderApplication, type FolderApplicationProps } from './constructs/delivery/folder-application.ts';
export type { GitSource } from './constructs/delivery/git-source.ts';
export { type HelmChart, HelmRelease, type HelmReleaseProps } from './constructs/delivery/helm-release.ts';
export {
  PlatformApplications,
  type PlatformApplicationsProps,
} from './constructs/delivery/platform-applications.ts';
export { type ClusterKind, Project, type ProjectProps } from './constructs/delivery/project.ts';
export { keepInCluster } from './constructs/delivery/sync-options.ts';
export { inWave, type SyncWave, syncWaves } from './constructs/delivery/sync-wave.ts';
export { type ThirdPartyProps, thirdParty } from './constructs/delivery/third-party.ts';
export { ValuesFile, type ValuesFileProps } from './constructs/delivery/values-file.ts';
export { CanarySubsets, type CanarySubsetsProps } from './constructs/mesh/canary-subsets.ts';
export type { HeaderEdits, HeaderRewrite } from './constructs/mesh/header-edits.ts';
export {
  HttpRoutes,
  type HttpRoutesProps,
  type RouteOptions,
  type SplitService,
  type WholeService,
} from './constructs/mesh/http-routes.ts';
export { IngressGateway, type IngressGatewayProps } from './constructs/mesh/ingress-gateway.ts';
export { PlainPorts, type PlainPortsProps } from './constructs/mesh/plain-ports.ts';
export { RateLimit, type RateLimitProps } from './constructs/mesh/rate-limit.ts';
export { Retries } from './constructs/mesh/retries.ts';
export { SignedKeys, type SignedKeysProps } from './constructs/mesh/signed-keys.ts';
export type { TrafficPolicy } from './constructs/mesh/traffic-policy.ts';
export { Autoscaler, type AutoscalerProps, type Replicas } from './constructs/rollout/autoscaler.ts';
export { CanaryRollout, type CanaryRolloutProps } from './constructs/rollout/canary-rollout.ts';
export type { CanaryStep } from './constructs/rollout/canary-steps.ts';
export { DisruptionBudget, type DisruptionBudgetProps } from './constructs/rollout/disruption-budget.ts';
export { HttpErrorRate, type HttpErrorRateProps } from './constructs/rollout/http-error-rate.ts';
export { Claim, type ClaimProps } from './constructs/storage/claim.ts';
export { ExternalMySql, type ExternalMySqlProps } from './constructs/storage/external-mysql.ts';
export { MySqlBackup, type MySqlBackupProps } from './constructs/storage/mysql-backup.ts';
export { MySqlCluster, type MySqlClusterProps } from './constructs/storage/mysql-cluster.ts';
export { MySqlDatabase, type MySqlDatabaseProps } from './constructs/storage/mysql-database.ts';
export { MySqlExporter, type MySqlExporterProps } from './constructs/storage/mysql-exporter.ts';
export { jdbcUrl, type MySqlServer } from './constructs/storage/mysql-server.ts';
export { MySqlUsers, type MySqlUsersProps } from './constructs/storage/mysql-users.ts';
export { RedisCache, type RedisCacheProps } from './constructs/storage/redis-cache.ts';
export { StaticNfsClaim, type StaticNfsClaimProps } from './constructs/storage/static-nfs-claim.ts';
export { ApiReader, type ApiReaderProps, type ReadableKinds } from './constructs/workload/api-reader.ts';
export { CloudflareTunnel, type CloudflareTunnelProps } from './constructs/workload/cloudflare-tunnel.ts';
export { clusterScope } from './constructs/workload/cluster-scope.ts';
export { Configuration, type ConfigurationProps } from './constructs/workload/configuration.ts';
export type { ContainerProps } from './constructs/workload/container.ts';
export { NamespaceChart, type NamespaceChartProps } from './constructs/workload/namespace-chart.ts';
export { ClientsOnly, type ClientsOnlyProps, Quarantine } from './constructs/workload/network-policies.ts';
export { NginxSite, type NginxSiteProps } from './constructs/workload/nginx-site.ts';
export { NodeAgent, type NodeAgentProps, type NodePath } from './constructs/workload/node-agent.ts';
export { type PodProps, podTemplate } from './constructs/workload/pod-template.ts';
export { Probe, type Probes, type ProbeTiming } from './constructs/workload/probe.ts';
export type { Resources } from './constructs/workload/resources.ts';
export {
  addSealedSecrets,
  homelessProblems,
  type SealedSecretData,
} from './constructs/workload/sealed-secrets.ts';
export { SecretReference } from './constructs/workload/secret-reference.ts';
export { type SecretTable, secretsOf } from './constructs/workload/secrets-of.ts';
export { Service, type ServiceProps } from './constructs/workload/service.ts';
export { SingleDeployment, type SingleDeploymentProps } from './constructs/workload/single-deployment.ts';
export { SpreadDeployment, type SpreadDeploymentProps } from './constructs/workload/spread-deployment.ts';
export { type Mount, Volume } from './constructs/workload/volume.ts';
export { type PlainFile, type PlanResult, plan, type Tree } from './gitops/plan.ts';
export type { Publication } from './gitops/publish/publication.ts';
export { publish } from './gitops/publish/publish.ts';
export type { PublishOptions } from './gitops/publish/publish-options.ts';
export {
  gitSource,
  type PublicationSource,
  type SourceOrder,
  type SourceRevision,
} from './gitops/publish/source.ts';
export { type SealedSecretManifest, type SealRequest, seal } from './gitops/seal/seal.ts';
export {
  type CertificateReading,
  readSealingCertificate,
  type SealingCertificate,
} from './gitops/seal/sealing-certificate.ts';
export type { SealingScope, SecretIdentity } from './gitops/seal/sealing-scope.ts';
export { SlipwayError } from './gitops/slipway-error.ts';
export { writeTree } from './gitops/write-tree.ts';
export { type FoundRollout, findRollout } from './insight/canary/find-rollout.ts';
export { type RolloutTimeline, timelineOf } from './insight/canary/timeline.ts';
export { diff, type JudgedChange } from './insight/diff/diff.ts';
export { judgeClaims, type Verdict } from './insight/failover/expectations.ts';
export { defaultScenarios, nodeScenario, type Scenario } from './insight/failover/failover.ts';
export { type Gain, gainsOf } from './insight/failover/what-if.ts';
export { orderOf, type SyncOrder } from './insight/order/order.ts';
export { parseRequest, type Request, type RequestOptions } from './insight/trace/request.ts';
export { type Trace, trace } from './insight/trace/trace.ts';
export { tracePaths } from './insight/trace/trace-paths.ts';
export type { ClusterFacts, ClusterNode, SecretFacts, Taint } from './manifests/cluster-facts.ts';
export { type Collection, collect } from './manifests/collect.ts';
export { Field } from './manifests/field.ts';
export { type Image, parseImage } from './manifests/image.ts';
export { Inventory, type View } from './manifests/inventory.ts';
export type { Kind } from './manifests/kinds.ts';
export type { Manifest, SourcedManifest } from './manifests/manifest.ts';
export {
  type ManifestFile,
  type ReadManifest,
  type ReadResult,
  readManifests,
  type UnreadableDocument,
} from './manifests/read-manifests.ts';
export { Resource } from './manifests/resource.ts';
export type { Source } from './manifests/source.ts';
export type { DeepPartial } from './platform/deep-partial.ts';
export type { FactPath, Problem as FactProblem } from './platform/describe-issue.ts';
export * as field from './platform/fields.ts';
export { generalChecks } from './platform/general-checks.ts';
export type { GeneralDraft } from './platform/general-draft.ts';
export { jsonSchema } from './platform/json-schema.ts';
export {
  type FactsFile,
  type FactsForm,
  type FactsOf,
  type FactsResult,
  readFacts,
} from './platform/read-facts.ts';
export type { SealedSecretFacts } from './platform/sealed-secrets.ts';
export type { SecretEntry } from './platform/secret-entry.ts';
export * as section from './platform/sections.ts';
export type { Unsealed } from './platform/unsealed.ts';
export {
  type Acceptance,
  type AcceptanceOptions,
  type AcceptanceResult,
  accept,
} from './rules/acceptance.ts';
export { allRules } from './rules/all.ts';
export { check, type Severities } from './rules/check.ts';
export { type Finding, type FindingObject, objectName, sentenceOf, summaryOf } from './rules/finding.ts';
export type { Examples, Problem, Rule, Severity } from './rules/rule.ts';
