import type { Field } from '../field.ts';
import type { Resource } from '../resource.ts';

/** Where an Application of Argo CD takes its manifests from: its sources, or its source. */
export function sourcesOf(application: Resource): Field[] {
  const several = application.spec.at('sources').items;
  return several.length > 0 ? several : [application.spec.at('source')].filter((source) => source.isMapping);
}

/** Whether an Application asks for a way to sync, such as `ServerSideApply=true`. */
export function hasSyncOption(application: Resource, option: string): boolean {
  return application.spec.at('syncPolicy', 'syncOptions').texts.includes(option);
}

/** Whether an Application syncs without being asked; `enabled: false` keeps it from doing so. */
export function isAutomated(application: Resource): boolean {
  const automated = application.spec.at('syncPolicy', 'automated');
  return automated.isMapping && automated.at('enabled').boolean !== false;
}

/** The annotation that puts objects into waves. */
export const waveAnnotation = 'argocd.argoproj.io/sync-wave';

/** The wave in which an object is synced; what is no number counts as none (gitops-engine pkg/sync/syncwaves/waves.go). */
export function waveOf(resource: Resource): number {
  const text = resource.annotations[waveAnnotation] ?? '';
  return /^[-+]?\d+$/.test(text) ? Number(text) : 0;
}

/** Options of one object, as `argocd.argoproj.io/sync-options: Prune=false,Delete=false` gives them. */
export function ownSyncOptions(resource: Resource): string[] {
  const text = resource.annotations['argocd.argoproj.io/sync-options'] ?? '';
  return text.split(',').map((option) => option.trim());
}

/** Whether an Application is for the cluster that Argo CD itself runs in. */
export function isInCluster(application: Resource): boolean {
  const destination = application.spec.at('destination');
  const name = destination.at('name').text;
  const server = destination.at('server').text;
  return name === 'in-cluster' || /^https:\/\/kubernetes\.default\.svc\/?$/.test(server ?? '');
}
