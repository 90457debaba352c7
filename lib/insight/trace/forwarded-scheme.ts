import type { View } from '../../manifests/inventory.ts';
import { podOf } from '../../manifests/pod.ts';
import type { Resource } from '../../manifests/resource.ts';
import { defaultPort, type Request } from './request.ts';

/**
 * The request with the scheme that a gateway takes it to have: that of its connection or, where it trusts proxies in front of it, what
 * they say in `X-Forwarded-Proto` (Envoy source/common/http/conn_manager_utility.cc, mutateRequestHeaders; Istio gateway.proto,
 * gatewayTopology.numTrustedProxies).
 */
export function asForwarded(view: View, request: Request, workload: Resource | undefined): Request {
  const { 'x-forwarded-proto': given } = request.headers;
  const scheme = given === 'https' || given === 'http' ? given : request.scheme;
  if (scheme === request.scheme || workload === undefined || !trustsProxies(view, workload)) return request;
  return { ...request, scheme, port: defaultPort(scheme) };
}

const annotation = 'proxy.istio.io/config';

function trustsProxies(view: View, workload: Resource): boolean {
  const releases = view.all('HelmRelease');
  const own = releases.find(
    (release) => release.name === workload.name && release.namespace === workload.namespace,
  );
  const config =
    own?.at('values', 'podAnnotations', annotation).text ?? podOf(workload)?.annotations[annotation];
  // JSON or YAML: of either only the number counts.
  if (config !== undefined) return /numTrustedProxies["']?\s*:\s*[1-9]/.test(config);
  return releases
    .filter((release) => release.at('chart').text === 'istiod')
    .some((release) => {
      const topology = release.at('values', 'meshConfig', 'defaultConfig', 'gatewayTopology');
      return (topology.at('numTrustedProxies').number ?? 0) > 0;
    });
}
