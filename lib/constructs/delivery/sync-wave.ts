/**
 * The order in which Argo CD applies things, lowest first; it starts a wave when everything before it is healthy. Without
 * a wave an object or Application is in wave 0.
 */
export const syncWaves = {
  // Among Applications: what others stand on comes first. The numbers leave room between them.
  /** Projects, before the Applications that name them. */
  project: -100,
  /** Objects that belong to no namespace, Namespaces above all. */
  clusterScope: -90,
  /** The network, the controllers that make Secrets, and the metrics without which an autoscaler is not healthy. */
  foundation: -80,
  /** Controllers of storage and load balancers, which bring kinds of their own. */
  storage: -70,
  /** Objects of those kinds. */
  storageSettings: -65,
  /** Istio's kinds. */
  meshKinds: -60,
  /** Istio's control plane. */
  mesh: -55,
  /** Gateways and what else needs the control plane's injection. */
  gateways: -50,
  /** The Rollouts controller with its kinds. */
  releases: -45,
  /** What watches. Before what is watched, since a canary asks Prometheus. */
  monitoring: -30,

  // Among the objects of one Application; configuration, claims, Services and Gateways are in wave 0.
  /** Subsets, before the routes that send to them: until then a route answers 503 (P16). */
  subsets: 1,
  /** Routes, before the Rollouts that change their weights. */
  routes: 2,
  /** Databases and other plain workloads. */
  workloads: 3,
  /** What a database must hold before anything logs in. */
  databaseUsers: 5,
  /**
   * Rollouts and what scales them, last: a paused canary counts as not finished and holds back all that follows (P31). CronJobs
   * too, since one whose last run failed counts as degraded.
   */
  rollouts: 10,
} as const;

/** Name of a wave. */
export type SyncWave = keyof typeof syncWaves;

/** The annotation that puts an object in a wave. */
export function inWave(wave: SyncWave): Record<string, string> {
  return { 'argocd.argoproj.io/sync-wave': String(syncWaves[wave]) };
}
