import type { Duration } from 'cdk8s';
import type { DestinationRuleSpec } from '../../../imports/networking-istio-io.ts';

/** How clients in the mesh talk to a service. */
export interface TrafficPolicy {
  /**
   * Whether client proxies encrypt. `DISABLE` holds only while the server also takes plain text, that is, while
   * PeerAuthentication is PERMISSIVE (P8).
   */
  readonly tls: 'DISABLE' | 'ISTIO_MUTUAL';
  /** TCP connections of one client proxy. */
  readonly maxConnections: number;
  /** Requests that may wait for a connection. */
  readonly maxPendingRequests: number;
  /** Answers with 5xx in a row after which a pod gets no requests for a while. */
  readonly consecutiveErrors: number;
  /** How long that while is. */
  readonly ejectionTime: Duration;
  /** Most pods that may be out at one time, in percent. @default 50 - of two pods one always stays */
  readonly maxEjection?: number;
}

/**
 * The policy in Istio's words. It belongs at the top of a DestinationRule: inside a subset it holds only for
 * requests that a VirtualService sends there.
 */
export function trafficPolicy(policy: TrafficPolicy): NonNullable<DestinationRuleSpec>['trafficPolicy'] {
  return {
    tls: { mode: policy.tls },
    loadBalancer: { simple: 'ROUND_ROBIN' },
    connectionPool: {
      tcp: { maxConnections: policy.maxConnections },
      http: { http1MaxPendingRequests: policy.maxPendingRequests },
    },
    outlierDetection: {
      consecutive5xxErrors: policy.consecutiveErrors,
      baseEjectionTime: `${policy.ejectionTime.toSeconds()}s`,
      maxEjectionPercent: policy.maxEjection ?? 50,
    },
  };
}
