import type { ApplicationSpec } from '../../../imports/argoproj-io.ts';

/** The cluster that Argo CD itself runs in. */
export const thisCluster = 'https://kubernetes.default.svc';

type SyncPolicy = NonNullable<ApplicationSpec['syncPolicy']>;

/**
 * Git wins by itself: new commits are applied, what is gone is pruned, what was changed by hand is put back. A failed sync
 * is tried again, which Argo CD does not do for one commit on its own (P34).
 *
 * - `ApplyOutOfSyncOnly`: an unchanged VirtualService is left alone, and with it the weights of a running canary (P30).
 * - `FailOnSharedResource`: two Applications with one object would overwrite each other for ever.
 * - No `RespectIgnoreDifferences`: for custom resources it puts the live list over the whole list from Git, so a new
 *   route would never arrive and the sync would still succeed (P30).
 */
export function automatedSync(options: readonly string[] = []): SyncPolicy {
  return {
    automated: { prune: true, selfHeal: true },
    syncOptions: ['ApplyOutOfSyncOnly=true', 'FailOnSharedResource=true', ...options],
    retry: { limit: 5, backoff: { duration: '10s', factor: 2, maxDuration: '3m' } },
  };
}

/**
 * What the Rollouts controller writes into objects that Git holds too: the weights of its routes and the revision in its
 * subsets. Everything else in them stays Git's.
 */
export const writtenByRollouts: NonNullable<ApplicationSpec['ignoreDifferences']> = [
  {
    group: 'networking.istio.io',
    kind: 'VirtualService',
    jqPathExpressions: ['.spec.http[].route[].weight'],
  },
  {
    group: 'networking.istio.io',
    kind: 'DestinationRule',
    jqPathExpressions: ['.spec.subsets[].labels."rollouts-pod-template-hash"'],
  },
];

/**
 * istiod fills in its certificate and makes validation strict once it can answer. Argo CD would take that back, and again
 * after each time istiod repeats it.
 */
export const writtenByIstiod: NonNullable<ApplicationSpec['ignoreDifferences']> = [
  {
    group: 'admissionregistration.k8s.io',
    kind: 'ValidatingWebhookConfiguration',
    jqPathExpressions: ['.webhooks[].clientConfig.caBundle', '.webhooks[].failurePolicy'],
  },
  {
    group: 'admissionregistration.k8s.io',
    kind: 'MutatingWebhookConfiguration',
    jqPathExpressions: ['.webhooks[].clientConfig.caBundle'],
  },
];
