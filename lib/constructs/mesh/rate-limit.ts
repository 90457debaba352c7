import type { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { EnvoyFilter } from '../../../imports/networking-istio-io.ts';
import type { IngressGateway } from './ingress-gateway.ts';

export interface RateLimitProps {
  readonly gateway: IngressGateway;
  /** Namespace of the gateway's pods: an EnvoyFilter sees no other. */
  readonly gatewayNamespace: string;
  /** Host of the route. */
  readonly host: string;
  /** Name of the route, as its VirtualService has it. */
  readonly route: string;
  /** Requests that one pod of the gateway lets through in `per`; more are answered with 429. */
  readonly requests: number;
  readonly per: Duration;
}

const filter = 'envoy.filters.http.local_ratelimit';
const settings = (value: Readonly<Record<string, unknown>>) => ({
  '@type': 'type.googleapis.com/udpa.type.v1.TypedStruct',
  type_url: 'type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit',
  value,
});

/**
 * Holds one route of the gateway to so many requests at a time. Each pod of the gateway counts by itself and does not ask who
 * calls: it protects what is behind the route, and is no quota of a client.
 */
export class RateLimit extends Construct {
  constructor(scope: Construct, id: string, props: RateLimitProps) {
    super(scope, id);
    new EnvoyFilter(this, 'envoy-filter', {
      metadata: { name: id, namespace: props.gatewayNamespace },
      spec: {
        workloadSelector: { labels: { ...props.gateway.selector } },
        // The filter by itself lets everything pass; the route says what it counts.
        configPatches: [
          {
            applyTo: 'HTTP_FILTER',
            match: beforeRouting,
            patch: { operation: 'INSERT_BEFORE', value: idle },
          },
          {
            applyTo: 'HTTP_ROUTE',
            match: {
              context: 'GATEWAY',
              // Not by the gateway's name: routes of plain HTTP are shared by all gateways of a port and know no name, so
              // that istiod finds none.
              routeConfiguration: {
                vhost: { name: `${props.host}:${props.gateway.port}`, route: { name: props.route } },
              },
            },
            patch: {
              operation: 'MERGE',
              value: { typed_per_filter_config: { [filter]: settings(bucket(id, props)) } },
            },
          },
        ],
      },
    });
  }
}

const idle = { name: filter, typed_config: settings({ stat_prefix: 'http_local_rate_limiter' }) };

const beforeRouting = {
  context: 'GATEWAY',
  listener: {
    filterChain: {
      filter: {
        name: 'envoy.filters.network.http_connection_manager',
        subFilter: { name: 'envoy.filters.http.router' },
      },
    },
  },
} as const;

function bucket(id: string, { requests, per }: RateLimitProps) {
  const always = (key: string) => ({
    runtime_key: key,
    default_value: { numerator: 100, denominator: 'HUNDRED' },
  });
  return {
    stat_prefix: id.replaceAll('-', '_'),
    token_bucket: {
      max_tokens: requests,
      tokens_per_fill: requests,
      fill_interval: `${per.toSeconds()}s`,
    },
    filter_enabled: always('local_rate_limit_enabled'),
    filter_enforced: always('local_rate_limit_enforced'),
  };
}
