import type { Construct } from 'constructs';
import type { HeaderRewrite } from '../../lib/constructs/mesh/header-edits.ts';
import type { IngressGateway } from '../../lib/constructs/mesh/ingress-gateway.ts';
import { RateLimit } from '../../lib/constructs/mesh/rate-limit.ts';
import { SignedKeys } from '../../lib/constructs/mesh/signed-keys.ts';
import type { Platform } from '../../lib/platform/schema.ts';
import { ingressService } from '../ingress.ts';

export interface GatewayPoliciesProps {
  readonly gateway: IngressGateway;
  /** Beginning of the guarded paths. */
  readonly prefix: string;
  /** Name of the route that takes them. */
  readonly route: string;
  /** Who answers them in the end. */
  readonly backend: { readonly labels: Readonly<Record<string, string>> };
}

/** What `options.gateway` asks of requests to the API before they are answered. */
export function gatewayPolicies(scope: Construct, platform: Platform, props: GatewayPoliciesProps): void {
  const { edge, options } = platform;
  const { rateLimit, apiKeys } = options.gateway;
  const { gateway, prefix, route, backend } = props;
  const host = edge.hosts.blog;
  const { namespace } = ingressService;

  if (rateLimit.enabled) {
    new RateLimit(scope, 'blog-api-limit', {
      ...rateLimit,
      gateway,
      gatewayNamespace: namespace,
      host,
      route,
    });
  }
  if (apiKeys.enabled) {
    const { issuer = '', jwks = '' } = apiKeys;
    const guarded = { hosts: [host], paths: [`${prefix}*`] };
    new SignedKeys(scope, 'blog-api-keys', { issuer, jwks, namespace, selector: gateway.selector, guarded });
    // Again where it counts: whatever way leads around the gateway ends here.
    new SignedKeys(scope, 'was-api-keys', {
      issuer,
      jwks,
      namespace: 'blog-system',
      selector: backend.labels,
    });
  }
}

/** Whether the gateway judges requests by their path, which nothing behind it may then read otherwise. */
export function judgesPaths({ options }: Platform): boolean {
  return options.gateway.rateLimit.enabled || options.gateway.apiKeys.enabled;
}

/** The edits of every route of the blog; none when they are off. */
export function headerRewrite({ options }: Platform): HeaderRewrite | undefined {
  const { enabled, request, response } = options.gateway.headers;
  return enabled ? { request, response } : undefined;
}
