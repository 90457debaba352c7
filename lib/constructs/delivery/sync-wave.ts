/**
 * The order in which Argo CD applies the objects of one Application, lowest first; it starts a wave when
 * everything before it is healthy. Objects without a wave (configuration, claims, Services, Gateways) are in
 * wave 0.
 */
export const syncWaves = {
  /** Projects, before the Applications that name them. */
  project: -10,
  /** The Application of cluster-scoped objects, before those that live in its namespaces. */
  clusterScope: -5,
  /** Subsets, before the routes that send to them: until then a route answers 503 (P16). */
  subsets: 1,
  /** Routes, before the Rollouts that change their weights. */
  routes: 2,
  /** Databases and other plain workloads. */
  workloads: 3,
  /**
   * Rollouts and what scales them, last: a paused canary counts as not finished and holds back all that follows (P31). CronJobs
   * too, since one whose last run failed counts as degraded.
   */
  rollouts: 10,
} as const;

/** The annotation that puts an object in a wave. */
export function inWave(wave: keyof typeof syncWaves): Record<string, string> {
  return { 'argocd.argoproj.io/sync-wave': String(syncWaves[wave]) };
}
