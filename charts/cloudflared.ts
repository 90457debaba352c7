import type { Construct } from 'constructs';
import { CloudflareTunnel } from '../lib/constructs/workload/cloudflare-tunnel.ts';
import { NamespaceChart } from '../lib/constructs/workload/namespace-chart.ts';
import { secretsOf } from '../lib/constructs/workload/secrets-of.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { ingressService } from './ingress.ts';
import { stateless } from './stateless.ts';

/** The way in without a port of the router. A namespace of its own, so that nobody else there could read its token. */
export class Cloudflared extends NamespaceChart {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'cloudflared');
    const { edge, options } = platform;
    new CloudflareTunnel(this, 'cloudflared', {
      ...options.cloudflareTunnel,
      ...stateless(platform),
      secret: secretsOf(platform, 'cloudflared')('cloudflared-token'),
      hosts: Object.values(edge.hosts),
      target: `http://${ingressService.name}.${ingressService.namespace}:${ingressService.port}`,
    });
  }
}
