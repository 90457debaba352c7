import type { View } from '../../manifests/inventory.ts';
import { serviceNameOf } from '../../manifests/relations/hosts.ts';
import { servicesSendingTo } from '../../manifests/relations/services-by-workload.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Outage } from './outage.ts';
import { inWords, type Span } from './span.ts';

/** What becomes of requests while some pods behind a Service are dead. */
export interface Strays {
  readonly seconds: Span;
  readonly why: string;
}

/**
 * Pods of a dead node stay endpoints until the node counts as unreachable, which marks them as not ready (MarkPodsNotReady). Reads
 * `Service` and `networking.istio.io/DestinationRule`.
 */
export function straysOf(view: View, workload: Resource, { notice, stopped }: Outage): Strays | undefined {
  const services = servicesSendingTo(view, workload).map(({ name }) => name);
  if (services.length === 0) return undefined;
  const seconds: Span = stopped === undefined ? notice.seconds : [0, null];
  const ejecting = view
    .inNamespace('networking.istio.io/DestinationRule', workload.namespace)
    .filter((rule) => {
      const host = serviceNameOf(rule.spec.at('host').text ?? '', rule.namespace);
      return (
        rule.spec.at('trafficPolicy', 'outlierDetection').isMapping && services.includes(host?.name ?? '')
      );
    })
    .map(({ name }) => name);
  const sooner =
    ejecting.length === 0
      ? 'those requests fail unless retried'
      : `those requests fail unless retried, or until the outlier detection of ${ejecting.join(', ')} ejects the pods`;
  return {
    seconds,
    why: `${services.join(', ')} sends to the dead pods for ${inWords(seconds)}, until they count as not ready: ${sooner}`,
  };
}
