import type { EdgeFacts } from '../../manifests/cluster-facts.ts';
import type { View } from '../../manifests/inventory.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { embedded } from '../../manifests/relations/embedded.ts';
import { filesInContainer } from '../../manifests/relations/mounted-files.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Journal } from './hop.ts';
import { isHostOf } from './hosts.ts';
import { parseRequest, type Request, withHeaders } from './request.ts';

/**
 * The request as the CDN passes it on: TLS has ended, and the origin is asked over HTTP. Only port 443 becomes 80; the other ports that
 * a CDN takes stay what they are (developers.cloudflare.com/ssl/origin-configuration/ssl-modes/flexible).
 */
export function throughCdn(journal: Journal, request: Request, edge: EdgeFacts): Request {
  const { host, scheme } = request;
  const isOurs = host === edge.domain || host.endsWith(`.${edge.domain}`);
  if (!isOurs)
    journal.note(`${host} is not in ${edge.domain}: whether it leads here is for its owner to say`);
  const cached =
    edge.cacheSeconds === undefined || request.method !== 'GET'
      ? ''
      : `; what its cache holds it answers itself, for up to ${edge.cacheSeconds} s`;
  const port = request.port === 443 ? 80 : request.port;
  const led = isOurs ? `DNS leads ${host} to the CDN, which` : `if ${host} leads to the CDN, it`;
  const ended = scheme === 'https' ? 'ends TLS and asks' : 'asks';
  journal.hop('cdn', edge.domain, `${led} ${ended} the origin over HTTP at port ${port}${cached}`);
  return withHeaders({ ...request, scheme: 'http', port }, { 'x-forwarded-proto': scheme });
}

/** Where a tunnel that the cluster opens to the CDN sends a host. */
export interface Tunnel {
  readonly workload: Resource;
  /** Undefined where the tunnel has no rule for the host. */
  readonly target: Request | undefined;
}

/** A workload with cloudflared's configuration, which takes the place of the router. */
export function tunnelFor(view: View, request: Request): Tunnel | undefined {
  for (const workload of workloadKinds.flatMap((kind) => view.all(kind)))
    for (const container of podOf(workload)?.containers ?? [])
      for (const { configMap, key, path } of filesInContainer(view, container)) {
        if (!/\/cloudflared\/config\.ya?ml$/.test(path)) continue;
        const rules = embedded(configMap, key).document?.at('ingress').items ?? [];
        const rule = rules.find((item) => {
          const { text: host = '*' } = item.at('hostname');
          return isHostOf(host.toLowerCase(), request.host);
        });
        const to = parseRequest(rule?.at('service').text ?? '');
        if (to === undefined || rule?.at('service').text?.startsWith('http_status'))
          return { workload, target: undefined };
        const headers = { ...request.headers, host: request.host };
        return { workload, target: { ...request, headers, scheme: to.scheme, host: to.host, port: to.port } };
      }
  return undefined;
}
